import { html } from './vendor/lit-html.js';
import { segment } from './api.js';
import { Form } from './form.js';
import { button, choices, empty, Listing, when } from './ui.js';
import { View } from './view.js';

/** What waits for an operator: access to tenants, and new accounts. */
export class Requests extends View {
  constructor(app) {
    super(app);
    this.grants = new Listing(this, 'grants', { status: 'REQUESTED' });
    this.accounts = new Listing(this, 'accounts', { status: 'PENDING' });
  }

  get heading() {
    return 'Requests';
  }

  async load() {
    await Promise.all([this.grants.load(), this.accounts.load()]);
  }

  body() {
    const operator = this.app.is('OPERATOR');
    return html`
      <section aria-labelledby="access-title">
        <h2 id="access-title">Access to tenants</h2>
        ${
          this.grants.items.length
            ? this.grants.table('Access to tenants', [
                {
                  title: 'Client',
                  head: true,
                  cell: (g) =>
                    html`<a href="#/clients/${segment(g.client.id)}">${g.client.description || g.client.id}</a>`,
                },
                {
                  title: 'Tenant',
                  cell: (g) =>
                    html`<a href="#/tenants/${segment(g.tenant.id)}">${g.tenant.displayName ?? g.tenant.id}</a>`,
                },
                { title: 'Requested by', cell: (g) => g.requestedBy?.name ?? '–' },
                { title: 'Reason', cell: (g) => g.reason || '–' },
                ...(operator ? [{ title: 'Actions', quiet: true, cell: (g) => this.#grantActs(g) }] : []),
              ])
            : empty('No requests', 'When an owner requests a tenant for a client, it shows here.')
        }
      </section>
      <section aria-labelledby="accounts-title">
        <h2 id="accounts-title">New accounts</h2>
        ${
          this.accounts.items.length
            ? this.accounts.table('New accounts', [
                {
                  title: 'Name',
                  head: true,
                  cell: (a) => html`<a href="#/accounts/${segment(a.id)}">${a.name || a.email}</a>`,
                },
                { title: 'Email', cell: (a) => a.email },
                { title: 'Signed up', cell: (a) => when(a.created) },
                ...(operator
                  ? [
                      {
                        title: 'Actions',
                        quiet: true,
                        cell: (a) =>
                          html` ${button(this, 'Approve', () => this.#approveAccount(a), 'primary', html`<span class="unseen"> ${a.name}</span>`)}
                          ${button(this, 'Refuse', () => this.#refuseAccount(a), 'danger', html`<span class="unseen"> ${a.name}</span>`)}`,
                      },
                    ]
                  : []),
              ])
            : empty('No new accounts', 'When somebody signs up, it shows here.')
        }
      </section>
    `;
  }

  #grantActs(grant) {
    const what = html`<span class="unseen"> ${grant.client.description}</span>`;
    return html` ${
      grant.mayApprove
        ? button(
            this,
            'Approve',
            () =>
              this.act(
                async () => {
                  await this.api.post(`grants/${segment(grant.tenant.id)}/${segment(grant.client.id)}/approval`);
                  await this.grants.load();
                },
                `“${grant.client.description}” may reach ${grant.tenant.displayName ?? grant.tenant.id} now.`,
              ),
            'primary',
            what,
          )
        : html`<span class="help">This is your own request or client: another operator has to approve it.</span>`
    }
    ${button(this, grant.mayApprove ? 'Refuse' : 'Withdraw', () => this.#refuseGrant(grant), 'danger', what)}`;
  }

  #refuseGrant(grant) {
    const form = new Form(this.app, 'refuse', {}, { reload: () => this.grants.load() });
    this.ask({
      title: grant.mayApprove ? 'Refuse request?' : 'Withdraw request?',
      body: () =>
        form.around(
          html`
            ${form.message()}
            <p>
              “${grant.client.description}” does not get access to ${grant.tenant.displayName ?? grant.tenant.id}. Its
              owner can ask again.
            </p>
            ${choices(this, grant.mayApprove ? 'Refuse' : 'Withdraw', 'danger')}
          `,
          async () => {
            const current =
              this.grants.items.find((g) => g.client.id === grant.client.id && g.tenant.id === grant.tenant.id) ??
              grant;
            await this.api.delete(`grants/${segment(grant.tenant.id)}/${segment(grant.client.id)}`, current.version);
            this.closeDialog();
            await this.grants.load();
            return grant.mayApprove ? 'The request is refused.' : 'The request is withdrawn.';
          },
        ),
    });
  }

  #approveAccount(account) {
    return this.act(
      async () => {
        await this.api.put(
          `accounts/${segment(account.id)}`,
          {
            status: 'ACTIVE',
            roles: account.roles.length ? account.roles : ['OWNER'],
          },
          account.version,
        );
        await this.accounts.load();
      },
      `${account.name || account.email} can sign in now.`,
    );
  }

  #refuseAccount(account) {
    const form = new Form(this.app, 'refuse', {}, { reload: () => this.accounts.load() });
    this.ask({
      title: 'Refuse account?',
      body: () =>
        form.around(
          html`
            ${form.message()}
            <p>
              The request of ${account.name} (${account.email}) is deleted. The person is not told, and can sign up
              again.
            </p>
            ${choices(this, 'Refuse', 'danger')}
          `,
          async () => {
            const current = this.accounts.items.find((a) => a.id === account.id) ?? account;
            await this.api.delete(`accounts/${segment(account.id)}`, current.version);
            this.closeDialog();
            await this.accounts.load();
            return 'The account is refused.';
          },
        ),
    });
  }
}
