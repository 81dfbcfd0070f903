import { html } from './vendor/lit-html.js';
import { Form } from './form.js';
import { bar } from './ui.js';
import { View } from './view.js';

/** Asks for an account. */
export class SignUp extends View {
  constructor(app) {
    super(app);
    this.form = new Form(app, 'sign-up', { email: '', name: '', password: '' });
    this.status = null;
  }

  get heading() {
    return 'Sign up';
  }

  body() {
    const { form } = this;
    if (this.status) {
      return html` ${bar(
          'success',
          this.status === 'ACTIVE'
            ? 'Thank you. If this address was new to us, you can sign in now.'
            : 'Thank you. If this address was new to us, an operator will look at your request; you can sign in once it is approved.',
        )}
        <p><a href="#/sign-in">Go to sign in</a></p>`;
    }
    if (this.app.session.signUp === 'closed') {
      return html`<p>Signing up is closed here. Ask an operator for an account.</p>
        <p><a href="#/sign-in">Go to sign in</a></p>`;
    }
    return html`
      <p>
        With an account you create clients and their secrets, with which an application asks for tokens.
        ${this.app.session.signUp === 'approval' ? 'An operator approves each account first.' : ''}
      </p>
      ${form.around(
        html`
          ${form.message()} ${form.text('email', 'Email', { type: 'email', required: true, autocomplete: 'username' })}
          ${form.text('name', 'Name', { required: true, autocomplete: 'name', help: 'By which others know you.' })}
          ${form.text('password', 'Password', {
            type: 'password',
            required: true,
            autocomplete: 'new-password',
            help: 'The longer the better: a few words in a row will do.',
          })}
          <div class="choices">
            <button class="primary" aria-disabled=${this.app.busy ? 'true' : 'false'}>Sign up</button>
          </div>
        `,
        async (values) => {
          this.status = (await this.api.post('accounts', values)).status;
          this.app.announce('Thank you. Your request is sent.');
        },
      )}
      <p>Have an account? <a href="#/sign-in">Sign in</a></p>
    `;
  }
}
