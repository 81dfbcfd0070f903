import { html, nothing } from './vendor/lit-html.js';
import { bar } from './ui.js';

/**
 * A form: what was typed, what is wrong with it, and its fields' markup. What was typed stays until the form is
 * thrown away, whatever the server answers.
 */
export class Form {
  /**
   * `reload` fetches the record anew after somebody else saved it.
   */
  constructor(app, id, values, { reload } = {}) {
    this.app = app;
    this.id = id;
    this.reload = reload;
    this.base = { ...values };
    this.values = { ...values };
    this.errors = {};
    this.notes = {};
    this.problem = null;
    this.info = '';
  }

  set(name, value) {
    this.values[name] = value;
    delete this.errors[name];
    this.app.update();
  }

  /** Whether the person changed this since it was loaded. */
  changed(name) {
    return this.values[name] !== this.base[name];
  }

  /** Puts a newer record below what was typed: only what the person did not touch changes. */
  rebase(values, words = (name, value) => String(value)) {
    this.notes = {};
    for (const [name, value] of Object.entries(values)) {
      if (!this.changed(name)) {
        this.values[name] = value;
      } else if (value !== this.base[name] && value !== this.values[name]) {
        this.notes[name] = `Saved by somebody else meanwhile: ${words(name, value) || '(empty)'}`;
      }
      this.base[name] = value;
    }
    this.problem = null;
    this.errors = {};
  }

  /** A form element; `work` is called with the values once the required ones are there. */
  around(content, work, { label } = {}) {
    return html`<form
      id=${this.id}
      novalidate
      aria-label=${label ?? nothing}
      @submit=${(event) => {
        event.preventDefault();
        this.send(work);
      }}
    >
      ${content}
    </form>`;
  }

  async send(work) {
    if (this.app.busy) {
      return;
    }
    this.problem = null;
    this.info = '';
    this.errors = {};
    for (const element of document.getElementById(this.id).elements) {
      if (element.required && element.type !== 'checkbox' && !element.value.trim()) {
        this.errors[element.name] = 'Fill in this field.';
      }
    }
    if (Object.keys(this.errors).length === 0) {
      try {
        const text = await this.app.during(() => work(this.values));
        if (text) {
          this.app.say(text);
        }
      } catch (problem) {
        this.problem = this.app.known(problem);
        this.errors = { ...this.problem.fields };
      }
    }
    this.app.update();
    if (this.problem || Object.keys(this.errors).length) {
      this.focusFault();
    } else {
      this.app.keepFocus();
    }
  }

  focusFault() {
    const form = document.getElementById(this.id);
    (form?.querySelector('[aria-invalid="true"]') ?? form?.querySelector('.bar'))?.focus();
  }

  /** What went wrong with the form as a whole. */
  message() {
    if (!this.problem) {
      return this.info ? bar('info', this.info) : nothing;
    }
    const shown = new Set([...(document.getElementById(this.id)?.elements ?? [])].map((e) => e.name));
    const rest = Object.entries(this.problem.fields).filter(([name]) => !shown.has(name));
    return bar(
      'error',
      html`${this.problem.detail}${rest.map(([name, text]) => html`<br />${name}: ${text}`)}`,
      this.problem.code === 'stale' && this.reload
        ? html`<button type="button" @click=${() => this.#current()}>Load the current version</button>`
        : nothing,
    );
  }

  async #current() {
    try {
      await this.app.during(this.reload);
      this.problem = null;
      this.info = 'This is the current version. What you typed is still there: check it, then go on.';
    } catch (problem) {
      this.problem = this.app.known(problem);
    }
    this.app.update();
    this.focusFault();
  }

  /** One line of text. `type` as of an input; `more` are suggestions. */
  text(
    name,
    label,
    { type = 'text', help, required, autocomplete = 'off', inputmode, suggestions, readonly, max } = {},
  ) {
    const id = `${this.id}-${name}`;
    return this.#field(
      name,
      label,
      help,
      html`<input
          id=${id}
          name=${name}
          type=${type}
          autocomplete=${autocomplete}
          ?required=${required}
          ?readonly=${readonly}
          inputmode=${inputmode ?? nothing}
          maxlength=${max ?? nothing}
          list=${suggestions ? `${id}-list` : nothing}
          spellcheck="false"
          autocapitalize=${type === 'text' ? nothing : 'none'}
          aria-describedby=${this.#described(name, help)}
          aria-invalid=${this.errors[name] ? 'true' : nothing}
          .value=${this.values[name] ?? ''}
          @input=${(event) => this.set(name, event.target.value)}
        />
        ${
          suggestions
            ? html`<datalist id="${id}-list">${suggestions.map((s) => html`<option value=${s}></option>`)}</datalist>`
            : nothing
        }`,
    );
  }

  /** One of some: `options` are `[value, text]`. */
  choice(name, label, options, { help, required } = {}) {
    return this.#field(
      name,
      label,
      help,
      html`<select
        id="${this.id}-${name}"
        name=${name}
        ?required=${required}
        aria-describedby=${this.#described(name, help)}
        aria-invalid=${this.errors[name] ? 'true' : nothing}
        data-value=${this.values[name]}
        @change=${(event) => this.set(name, event.target.value)}
      >
        ${options.map(([value, text]) => html`<option value=${value}>${text}</option>`)}
      </select>`,
    );
  }

  /** Yes or no; `kind` is `switch` for what takes effect as a state of the thing. */
  flag(name, label, { help, kind } = {}) {
    return html`<div class="field">
      <label class="flag"
        ><input
          type="checkbox"
          name=${name}
          id="${this.id}-${name}"
          role=${kind ?? nothing}
          aria-describedby=${this.#described(name, help)}
          aria-invalid=${this.errors[name] ? 'true' : nothing}
          .checked=${this.values[name]}
          @change=${(event) => this.set(name, event.target.checked)}
        />
        <span>${label}</span></label
      >
      ${this.#hints(name, help)}
    </div>`;
  }

  #field(name, label, help, control) {
    return html`<div class="field">
      <label for="${this.id}-${name}">${label}</label>
      ${control} ${this.#hints(name, help)}
    </div>`;
  }

  #hints(name, help) {
    const id = `${this.id}-${name}`;
    return html` ${help ? html`<p class="help" id="${id}-help">${help}</p>` : nothing}
    ${this.notes[name] ? html`<p class="note" id="${id}-note">${this.notes[name]}</p>` : nothing}
    ${this.errors[name] ? html`<p class="fault" id="${id}-fault">${this.errors[name]}</p>` : nothing}`;
  }

  #described(name, help) {
    const id = `${this.id}-${name}`;
    const ids = [
      this.errors[name] ? `${id}-fault` : '',
      this.notes[name] ? `${id}-note` : '',
      help ? `${id}-help` : '',
    ].filter(Boolean);
    return ids.length ? ids.join(' ') : nothing;
  }
}
