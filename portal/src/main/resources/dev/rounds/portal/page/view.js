import { html, nothing } from './vendor/lit-html.js';
import { bar } from './ui.js';

/** One page: what it is called, what it loads, and what it shows. */
export class View {
  constructor(app, params = []) {
    this.app = app;
    this.api = app.api;
    this.params = params;
    this.dialog = null;
    this.problem = null;
    this.loaded = false;
  }

  /** The text of the h1 and of the window's title. */
  get heading() {
    return '';
  }

  /** Where this page belongs: `{href, text}` or null. */
  get parent() {
    return null;
  }

  /** Fetches what the page shows. */
  async load() {}

  /** What is below the h1. */
  body() {
    return nothing;
  }

  /** Loads, with progress; a failure is shown with a way to try again. */
  async open() {
    this.problem = null;
    try {
      await this.app.during(() => this.load());
      this.loaded = true;
    } catch (problem) {
      this.problem = this.app.known(problem);
    }
    this.app.update();
  }

  /** Does what a button says, with progress, then says so; a failure is shown on the page. */
  async act(work, done) {
    if (this.app.busy) {
      return;
    }
    this.problem = null;
    try {
      const text = await this.app.during(work);
      this.app.say(done ?? text ?? '');
    } catch (problem) {
      this.problem = this.app.known(problem);
    }
    this.app.update();
    this.app.keepFocus();
  }

  /** Opens a dialog: `{title, body}`, where `body` makes its content anew at each update. */
  ask(dialog) {
    this.dialog = dialog;
    this.app.update();
  }

  /** Closes the dialog; focus goes back to where it was opened. */
  closeDialog() {
    document.getElementById('dialog')?.close();
  }

  /** All of it, below the h1. */
  template() {
    return html`
      ${
        this.problem
          ? bar(
              'error',
              this.problem.detail,
              this.loaded
                ? nothing
                : html`<button
                    type="button"
                    @click=${async () => {
                      await this.open();
                      this.app.keepFocus();
                    }}
                  >
                    Try again
                  </button>`,
            )
          : nothing
      }
      ${this.loaded ? this.body() : this.app.slow ? html`<p class="help">Loading…</p>` : nothing}
      ${
        this.dialog
          ? html`<dialog
              id="dialog"
              aria-labelledby="dialog-title"
              @close=${() => {
                this.dialog = null;
                this.app.update();
              }}
            >
              <div class="progress" ?hidden=${!this.app.slow} aria-hidden="true"></div>
              <h2 id="dialog-title">${this.dialog.title}</h2>
              ${this.dialog.body()}
            </dialog>`
          : nothing
      }
    `;
  }
}
