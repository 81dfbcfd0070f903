import { html, nothing } from './vendor/lit-html.js';
import { segment } from './api.js';
import { Form } from './form.js';
import { bar, button, choices, copy, count, when, words } from './ui.js';
import { View } from './view.js';
import { accountState } from './view-accounts.js';

const roles = [
  ['OWNER', 'Creates clients and their secrets, and requests tenants for them.'],
  ['OPERATOR', 'Adds tenants, approves requests, manages accounts. Needs a second factor.'],
  ['AUDITOR', 'Reads everything, the audit trail too; changes nothing. Needs a second factor.'],
  ['PREVIEW', 'Looks at patients of the tenants whose preview is on; each look is recorded. Needs a second factor.'],
];

/** One account: its status, its roles, and ways back in for who lost theirs. */
export class AccountDetail extends View {
  constructor(app, params) {
    super(app, params);
    this.path = `accounts/${segment(params[0])}`;
    this.account = null;
    this.form = null;
    this.link = null;
  }

  get heading() {
    return this.account ? this.account.name || this.account.email : 'Account';
  }

  get parent() {
    return { href: '#/accounts', text: 'Accounts' };
  }

  async load() {
    this.account = await this.api.get(this.path);
    this.#fill();
  }

  #fill() {
    this.form = new Form(this.app, 'account', valuesOf(this.account), {
      reload: async () => {
        this.account = await this.api.get(this.path);
        this.form.rebase(valuesOf(this.account));
      },
    });
  }

  body() {
    const { account, form, link } = this;
    const own = account.id === this.app.account.id;
    const mayChange = this.app.is('OPERATOR') && !own;
    return html`
      ${
        own
          ? bar(
              'info',
              html`This is your own account: another operator changes its roles. Your password and second factor are in
                <a href="#/account">My account</a>.`,
            )
          : nothing
      }
      ${
        mayChange
          ? html`<div class="commands">
              ${button(this, 'Make one-time link', () => this.#makeLink())}
              ${account.secondFactor ? button(this, 'Reset second factor', () => this.#resetFactor()) : nothing}
              <a class="button" href="#/audit?actor=${segment(account.id)}">Show in audit</a>
              ${button(this, 'Delete account', () => this.#delete(), 'danger')}
            </div>`
          : nothing
      }
      ${
        link
          ? html`<div class="shown" role="group" aria-labelledby="link-title">
              <h2 id="link-title" tabindex="-1">One-time link</h2>
              ${bar(
                'warning',
                html`Give it to ${this.heading} on a way that you trust. It sets a new password, works once, until
                ${when(link.expires)}, and is not shown again.`,
              )}
              <p class="value"><code>${link.link}</code> ${copy(this.app, 'one-time link', link.link, 'primary')}</p>
            </div>`
          : nothing
      }
      <dl class="facts">
        <div>
          <dt>Email</dt>
          <dd>${account.email}</dd>
        </div>
        <div>
          <dt>Status</dt>
          <dd>${accountState(account)}</dd>
        </div>
        <div>
          <dt>Created</dt>
          <dd>${when(account.created)}</dd>
        </div>
        <div>
          <dt>Second factor</dt>
          <dd>${account.secondFactor ? 'On' : 'Off'}</dd>
        </div>
        <div>
          <dt>Clients</dt>
          <dd>${account.clients}</dd>
        </div>
        ${
          mayChange
            ? nothing
            : html`<div>
                <dt>Roles</dt>
                <dd>${account.roles.map(words).join(', ') || 'None'}</dd>
              </div>`
        }
      </dl>
      ${
        mayChange
          ? html`<section aria-labelledby="rights-title">
              <h2 id="rights-title">Status and roles</h2>
              ${form.around(
                html`
                  ${form.message()}
                  ${form.choice('status', 'Status', [
                    ...(form.base.status === 'PENDING' ? [['PENDING', 'Pending']] : []),
                    ['ACTIVE', 'Active: may sign in'],
                    ['DISABLED', 'Disabled: may not sign in'],
                  ])}
                  <fieldset>
                    <legend>Roles</legend>
                    ${roles.map(([role, help]) => form.flag(role, words(role), { help }))}
                  </fieldset>
                  <div class="choices">
                    <button class="primary" aria-disabled=${this.app.busy ? 'true' : 'false'}>Save</button>
                  </div>
                `,
                async (values) => {
                  const answer = await this.api.put(
                    this.path,
                    {
                      status: values.status,
                      roles: roles.map(([role]) => role).filter((role) => values[role]),
                    },
                    this.account.version,
                  );
                  this.account = answer ?? (await this.api.get(this.path));
                  this.#fill();
                  return 'The account is saved.';
                },
              )}
            </section>`
          : nothing
      }
    `;
  }

  #makeLink() {
    return this.act(async () => {
      this.link = await this.api.post(`${this.path}/link`);
      this.app.update();
      document.getElementById('link-title').focus();
    });
  }

  #resetFactor() {
    const form = new Form(this.app, 'reset', {});
    this.ask({
      title: 'Reset second factor?',
      body: () =>
        form.around(
          html`
            ${form.message()}
            <p>
              The authenticator app and all passkeys of ${this.heading} are worth nothing then: the password alone signs
              in, until a new second factor is set up. Make sure that it is really them who ask.
            </p>
            ${choices(this, 'Reset', 'danger')}
          `,
          async () => {
            await this.api.post(`${this.path}/second-factor-reset`);
            this.account = await this.api.get(this.path);
            this.#fill();
            this.closeDialog();
            return 'The second factor is reset.';
          },
        ),
    });
  }

  #delete() {
    const form = new Form(this.app, 'delete', {}, { reload: () => this.load() });
    this.ask({
      title: 'Delete account?',
      body: () =>
        form.around(
          html`
            ${form.message()}
            <p>
              ${this.heading} (${this.account.email}) can no longer sign in. This cannot be undone.
              ${this.account.clients ? `The account still owns ${count(this.account.clients, 'client')}: transfer or delete them first.` : ''}
            </p>
            ${choices(this, 'Delete', 'danger')}
          `,
          async () => {
            await this.api.delete(this.path, this.account.version);
            const name = this.heading;
            await this.app.go('accounts');
            this.app.say(`${name} is deleted.`);
          },
        ),
    });
  }
}

function valuesOf(account) {
  return { status: account.status, ...Object.fromEntries(roles.map(([role]) => [role, account.roles.includes(role)])) };
}
