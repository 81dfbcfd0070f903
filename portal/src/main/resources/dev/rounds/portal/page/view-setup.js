import { html } from './vendor/lit-html.js';
import { Form } from './form.js';
import { View } from './view.js';

/** Makes the first operator, with the token that the server wrote to a file. */
export class Setup extends View {
  constructor(app) {
    super(app);
    this.form = new Form(app, 'setup', { token: '', email: '', name: '', password: '' });
  }

  get heading() {
    return 'Set up the portal';
  }

  body() {
    const { form } = this;
    return html`
      <p>Nobody has an account yet. Make the first operator: the one who adds tenants and lets others in.</p>
      ${form.around(
        html`
          ${form.message()}
          ${form.text('token', 'Setup token', {
            required: true,
            help: 'The server wrote it to a file at its start and named that file in its log. It is good once, for an hour; restart the server for another.',
          })}
          ${form.text('email', 'Email', { type: 'email', required: true, autocomplete: 'username' })}
          ${form.text('name', 'Name', { required: true, autocomplete: 'name', help: 'By which others know you.' })}
          ${form.text('password', 'Password', {
            type: 'password',
            required: true,
            autocomplete: 'new-password',
            help: 'The longer the better: a few words in a row will do.',
          })}
          <div class="choices">
            <button class="primary" aria-disabled=${this.app.busy ? 'true' : 'false'}>Create operator</button>
          </div>
        `,
        async (values) => this.app.signedIn(await this.api.post('setup', values)).then(() => ''),
      )}
    `;
  }
}
