import { html, nothing } from './vendor/lit-html.js';
import { bar } from './ui.js';
import { View } from './view.js';

/** An address that leads nowhere, or where the person may not go. */
export class Missing extends View {
  get heading() {
    return 'Page not found';
  }

  body() {
    return html`<p>There is no such page, or your roles do not include it. Choose another from the menu.</p>`;
  }
}

/** The server did not answer when the page was opened. */
export class Unreachable extends View {
  get heading() {
    return 'The portal cannot start';
  }

  body() {
    return this.app.unreachable
      ? bar(
          'error',
          this.app.unreachable.detail,
          html`<button type="button" @click=${() => location.reload()}>Try again</button>`,
        )
      : nothing;
  }
}
