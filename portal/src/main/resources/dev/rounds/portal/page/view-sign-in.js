import { html, nothing } from './vendor/lit-html.js';
import { Form } from './form.js';
import * as passkeys from './passkeys.js';
import { bar } from './ui.js';
import { View } from './view.js';

/** Email and password, and a code or a passkey where the account has a second factor. */
export class SignIn extends View {
  constructor(app) {
    super(app);
    this.form = new Form(app, 'sign-in', { email: '', password: '', code: '' });
    this.second = null;
  }

  get heading() {
    return 'Sign in';
  }

  body() {
    const { form } = this;
    return html`
      ${form.around(
        html`
          ${form.message()} ${form.text('email', 'Email', { type: 'email', required: true, autocomplete: 'username' })}
          ${form.text('password', 'Password', { type: 'password', required: true, autocomplete: 'current-password' })}
          ${this.second ? this.#secondFactor() : this.#button('Sign in', 'primary')}
        `,
        (values) => (this.#may('passkey') && !this.#may('code') ? this.#byPasskey(values) : this.#byCode(values)),
      )}
      ${this.app.session.signUp === 'closed' ? nothing : html`<p>No account yet? <a href="#/sign-up">Sign up</a></p>`}
      <p class="help">Password lost? Ask an operator for a one-time link with which you choose a new one.</p>
    `;
  }

  /** Whether the account can go on with this, and the browser too. */
  #may(method) {
    return Boolean(this.second?.methods.includes(method)) && (method !== 'passkey' || passkeys.supported());
  }

  #button(text, kind = '') {
    return html`<div class="choices">
      <button class=${kind} aria-disabled=${this.app.busy ? 'true' : 'false'}>${text}</button>
    </div>`;
  }

  #secondFactor() {
    const { form } = this;
    if (!this.#may('code')) {
      return this.#may('passkey')
        ? this.#button('Use your passkey', 'primary')
        : bar(
            'warning',
            'This browser has no passkeys, and your account has nothing else. Use another browser, or ask an operator to reset your second factor.',
          );
    }
    const code = form.text('code', 'Code', {
      autocomplete: 'one-time-code',
      inputmode: 'numeric',
      max: 12,
      help: 'The six digits that your authenticator app shows now.',
    });
    return this.#may('passkey')
      ? html`<div class="choices wrap">
            <button
              type="button"
              class="primary"
              aria-disabled=${this.app.busy ? 'true' : 'false'}
              @click=${() => form.send((values) => this.#byPasskey(values))}
            >
              Use your passkey
            </button>
          </div>
          <p>Or use your authenticator app:</p>
          ${code} ${this.#button('Sign in with the code')}`
      : html`${code} ${this.#button('Sign in', 'primary')}`;
  }

  async #byCode(values) {
    if (!this.second) {
      return this.#signIn(values, {});
    }
    if (!values.code.trim()) {
      this.form.errors.code = 'Fill in this field.';
      return;
    }
    try {
      await this.#signIn(values, { code: values.code.trim() });
    } catch (problem) {
      if (problem.code === 'code-needed') {
        // The code was wrong, which is said where it is typed.
        this.form.values.code = '';
        problem.fields = { code: problem.detail };
        problem.detail = 'Correct what is marked and try again.';
      }
      throw problem;
    }
  }

  async #byPasskey(values) {
    const assertion = await passkeys.get(this.second.passkey);
    await this.#signIn(values, { passkey: { assertion } });
  }

  async #signIn({ email, password }, proof) {
    try {
      await this.app.signedIn(await this.api.post('session', { email: email.trim(), password, ...proof }));
    } catch (problem) {
      if (problem.code !== 'code-needed' || !problem.methods.length) {
        throw problem;
      }
      const first = !this.second;
      this.second = { methods: problem.methods, passkey: problem.passkey };
      if (!first) {
        throw problem;
      }
      this.app.announce(problem.detail);
      const next = this.#may('passkey') ? '#sign-in button.primary' : '#sign-in-code';
      document.querySelector(next)?.focus();
    }
  }
}
