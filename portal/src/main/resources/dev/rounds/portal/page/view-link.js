import { html } from './vendor/lit-html.js';
import { requireSame } from './api.js';
import { Form } from './form.js';
import { bar } from './ui.js';
import { View } from './view.js';

/** Sets a password with an operator's one-time link. */
export class Link extends View {
  constructor(app, params) {
    super(app, params);
    this.form = new Form(app, 'link', { password: '', again: '' });
    this.done = false;
  }

  get heading() {
    return 'Choose a password';
  }

  body() {
    const { form } = this;
    const [token] = this.params;
    if (this.done) {
      return html`${bar('success', 'Your new password is set.')}
        <p><a href="#/sign-in">Go to sign in</a></p>`;
    }
    if (!token) {
      return bar(
        'warning',
        'The link is not complete, or the page was loaded again. Open the link as you got it, or ask an operator for a new one.',
      );
    }
    return html`
      ${form.around(
        html`
          ${form.message()}
          ${form.text('password', 'New password', {
            type: 'password',
            required: true,
            autocomplete: 'new-password',
            help: 'The longer the better: a few words in a row will do.',
          })}
          ${form.text('again', 'New password again', { type: 'password', required: true, autocomplete: 'new-password' })}
          <div class="choices">
            <button class="primary" aria-disabled=${this.app.busy ? 'true' : 'false'}>Set password</button>
          </div>
        `,
        async ({ password, again }) => {
          requireSame(password, again);
          await this.api.post('links/password', { token, password });
          this.done = true;
          this.app.announce('Your new password is set.');
        },
      )}
    `;
  }
}
