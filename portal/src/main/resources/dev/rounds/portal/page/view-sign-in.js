import { html, nothing } from './vendor/lit-html.js';
import { Form } from './form.js';
import { View } from './view.js';

/** Email and password, and a code where the account has a second factor. */
export class SignIn extends View {
  constructor(app) {
    super(app);
    this.form = new Form(app, 'sign-in', { email: '', password: '', code: '' });
    this.codeNeeded = false;
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
          ${
            this.codeNeeded
              ? form.text('code', 'Code', {
                  required: true,
                  autocomplete: 'one-time-code',
                  inputmode: 'numeric',
                  max: 12,
                  help: 'The six digits that your authenticator app shows now.',
                })
              : nothing
          }
          <div class="choices">
            <button class="primary" aria-disabled=${this.app.busy ? 'true' : 'false'}>Sign in</button>
          </div>
        `,
        (values) => this.#signIn(values),
      )}
      ${this.app.session.signUp === 'closed' ? nothing : html`<p>No account yet? <a href="#/sign-up">Sign up</a></p>`}
      <p class="help">Password lost? Ask an operator for a one-time link with which you choose a new one.</p>
    `;
  }

  async #signIn({ email, password, code }) {
    try {
      const session = await this.api.post('session', {
        email: email.trim(),
        password,
        ...(this.codeNeeded ? { code: code.trim() } : {}),
      });
      await this.app.signedIn(session);
    } catch (problem) {
      if (problem.code !== 'code-needed') {
        throw problem;
      }
      if (this.codeNeeded) {
        // The code was wrong, which is said where it is typed.
        this.form.values.code = '';
        problem.fields = { code: problem.detail };
        problem.detail = 'Correct what is marked and try again.';
        throw problem;
      }
      this.codeNeeded = true;
      this.app.announce('Enter the code of your authenticator app.');
      document.getElementById('sign-in-code').focus();
    }
  }
}
