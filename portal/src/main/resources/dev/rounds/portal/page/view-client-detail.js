import { html, nothing } from './vendor/lit-html.js';
import { segment } from './api.js';
import { Form } from './form.js';
import { badge, bar, button, choices, copy, count, day, empty, Listing, table, when } from './ui.js';
import { View } from './view.js';

const lifetimes = [
  ['90', '90 days'],
  ['180', '180 days'],
  ['365', '1 year'],
  ['730', '2 years'],
];
const overlaps = [
  ['0', 'None: the old secret ends at once'],
  ['1', '1 hour'],
  ['24', '24 hours'],
  ['168', '7 days'],
];

/** One client: its secrets, the tenants it reaches, and what can be done with it. */
export class ClientDetail extends View {
  constructor(app, params) {
    super(app, params);
    this.path = `clients/${segment(params[0])}`;
    this.client = null;
    this.grants = new Listing(this, `${this.path}/grants`);
    this.shown = null;
  }

  get heading() {
    return this.client ? this.client.description || this.client.id : 'Client';
  }

  get parent() {
    return { href: '#/clients', text: 'Clients' };
  }

  async load() {
    const [client] = await Promise.all([this.api.get(this.path), this.grants.load()]);
    this.client = client;
  }

  /** Saves what of the client is its owner's to say. */
  async #save(description, enabled) {
    this.client =
      (await this.api.put(this.path, { description, enabled }, this.client.version)) ?? (await this.api.get(this.path));
  }

  get mayChange() {
    const { client } = this;
    return (
      client.managed === 'portal' &&
      (this.app.is('OPERATOR') || (this.app.is('OWNER') && client.owner?.id === this.app.account.id))
    );
  }

  get name() {
    return this.client.description || this.client.id;
  }

  body() {
    const { client } = this;
    return html`
      ${client.managed === 'portal' ? nothing : bar('info', 'This client is in the server’s configuration. Change it there; here it can only be read.')}
      ${client.enabled ? nothing : bar('warning', 'This client is disabled: it gets no tokens until it is enabled again.')}
      <div class="commands">
        ${
          this.mayChange
            ? html` ${button(this, 'Edit description', () => this.#describe())}
              ${
                client.enabled
                  ? button(this, 'Disable client', () => this.#disable())
                  : button(this, 'Enable client', () =>
                      this.act(() => this.#save(client.description, true), 'The client is enabled.'),
                    )
              }
              ${this.app.is('OPERATOR') ? button(this, 'Transfer ownership', () => this.#transfer()) : nothing}
              ${button(this, 'Delete client', () => this.#delete(), 'danger')}`
            : nothing
        }
        ${this.app.is('OPERATOR', 'AUDITOR') ? html`<a class="button" href="#/audit?subject=${segment(client.id)}">Show in audit</a>` : nothing}
      </div>
      <dl class="facts">
        <div>
          <dt>Client ID</dt>
          <dd class="value"><code>${client.id}</code> ${copy(this.app, 'client ID', client.id)}</dd>
        </div>
        <div>
          <dt>Token URL</dt>
          <dd class="value"><code>${client.tokenUrl}</code> ${copy(this.app, 'token URL', client.tokenUrl)}</dd>
        </div>
        <div>
          <dt>Owner</dt>
          <dd>
            ${client.owner ? html`${client.owner.name} (${client.owner.email})` : client.managed === 'configuration' ? 'The server’s configuration' : 'Nobody'}
          </dd>
        </div>
        <div>
          <dt>State</dt>
          <dd>${client.enabled ? badge('success', 'Enabled') : badge('quiet', 'Disabled')}</dd>
        </div>
      </dl>
      ${this.#secrets()} ${this.#tenants()}
    `;
  }

  #secrets() {
    const { client, shown } = this;
    // Of what is in the configuration the server does not know when it was made, nor keep when it was used.
    const kept = client.managed === 'portal';
    const acts = this.mayChange
      ? [
          {
            title: 'Actions',
            quiet: true,
            cell: (secret) =>
              html` ${secret.live ? button(this, 'Regenerate', () => this.#newSecret(secret), '', html`<span class="unseen"> ${secret.description}</span>`) : nothing}
              ${button(this, secret.live ? 'Invalidate' : 'Remove', () => this.#invalidate(secret), 'danger', html`<span class="unseen"> ${secret.description}</span>`)}`,
          },
        ]
      : [];
    const create = this.mayChange
      ? button(this, 'New client secret', () => this.#newSecret(null), client.secrets.length ? '' : 'primary')
      : nothing;
    return html`<section aria-labelledby="secrets-title">
      <h2 id="secrets-title" tabindex="-1">Client secrets</h2>
      ${
        shown
          ? html`<div class="shown" role="group" aria-labelledby="shown-title">
              <h3 id="shown-title" tabindex="-1">The value of “${shown.secret.description}”</h3>
              ${bar('warning', 'Copy it now and keep it safe. It is not shown again, to you or to anybody; lost is lost, then regenerate it.')}
              <p class="value"><code>${shown.value}</code> ${copy(this.app, 'secret value', shown.value, 'primary')}</p>
              ${button(this, 'I have copied it', () => {
                this.shown = null;
                this.app.update();
                document.getElementById('secrets-title').focus();
              })}
            </div>`
          : nothing
      }
      ${
        client.secrets.length
          ? html`<div class="commands">${create}</div>
              ${table(
                'Client secrets',
                [
                  { title: 'Description', head: true, cell: (s) => s.description },
                  { title: 'Hint', cell: (s) => html`<code class="whole">${s.hint}…</code>` },
                  ...(kept ? [{ title: 'Created', cell: (s) => day(s.created) }] : []),
                  { title: 'Expires', cell: (s) => day(s.expires, 'Never') },
                  ...(kept ? [{ title: 'Last used', cell: (s) => when(s.lastUsed, { otherwise: 'Never' }) }] : []),
                  { title: 'State', cell: (s) => secretState(s) },
                  ...acts,
                ],
                client.secrets,
              )}`
          : empty(
              'No secrets yet',
              this.mayChange
                ? 'A client proves who it is with a secret. Create the first one; up to eight may be live at once, so that one can be replaced without a gap.'
                : 'Without a secret, this client gets no tokens.',
              create,
            )
      }
    </section>`;
  }

  #tenants() {
    const { client, grants } = this;
    const own = client.owner?.id === this.app.account.id;
    const request = this.mayChange
      ? button(
          this,
          this.app.is('OPERATOR') && !own ? 'Grant a tenant' : 'Request a tenant',
          () => this.#request(own),
          client.secrets.length && !grants.items.length ? 'primary' : '',
        )
      : nothing;
    const acts = this.mayChange
      ? [
          {
            title: 'Actions',
            quiet: true,
            cell: (grant) =>
              button(
                this,
                grant.status === 'GRANTED' ? 'Revoke' : 'Withdraw request',
                () => this.#revoke(grant),
                'danger',
                html`<span class="unseen"> ${grant.tenant.displayName ?? grant.tenant.id}</span>`,
              ),
          },
        ]
      : [];
    return html`<section aria-labelledby="tenants-title">
      <h2 id="tenants-title">Tenants this client may reach</h2>
      ${
        grants.items.length
          ? html`<div class="commands">${request}</div>
              ${grants.table('Tenants this client may reach', [
                { title: 'Tenant ID', head: true, cell: (g) => html`<code>${g.tenant.id}</code>` },
                ...(grants.items.some((g) => g.tenant.displayName)
                  ? [
                      {
                        title: 'Name',
                        cell: (g) =>
                          this.app.is('OPERATOR', 'AUDITOR')
                            ? html`<a href="#/tenants/${segment(g.tenant.id)}">${g.tenant.displayName}</a>`
                            : g.tenant.displayName,
                      },
                    ]
                  : []),
                { title: 'State', cell: (g) => grantState(g) },
                { title: 'Requested by', cell: (g) => g.requestedBy?.name ?? '–' },
                { title: 'Reason', cell: (g) => g.reason || '–' },
                ...acts,
              ])}`
          : empty(
              'No tenants yet',
              this.mayChange
                ? 'A token is for one tenant. Request each tenant that this client is to reach by its ID; an operator approves it.'
                : 'Without a tenant, this client gets no tokens.',
              request,
            )
      }
    </section>`;
  }

  #describe() {
    const { client } = this;
    const form = new Form(this.app, 'describe', { description: client.description }, { reload: () => this.load() });
    this.ask({
      title: 'Edit description',
      body: () =>
        form.around(
          html`
            ${form.message()} ${form.text('description', 'Description', { required: true, max: 500 })}
            ${choices(this, 'Save')}
          `,
          async ({ description }) => {
            await this.#save(description, this.client.enabled);
            this.closeDialog();
            return 'The description is saved.';
          },
        ),
    });
  }

  #disable() {
    const form = new Form(this.app, 'disable', {}, { reload: () => this.load() });
    this.ask({
      title: 'Disable client?',
      body: () =>
        form.around(
          html`
            ${form.message()}
            <p>
              “${this.name}” gets no new tokens and loses access to ${count(this.client.tenants, 'tenant')} until you
              enable it again.
            </p>
            ${choices(this, 'Disable', 'danger')}
          `,
          async () => {
            await this.#save(this.client.description, false);
            this.closeDialog();
            return 'The client is disabled.';
          },
        ),
    });
  }

  #transfer() {
    const form = new Form(this.app, 'transfer', { email: '' }, { reload: () => this.load() });
    this.ask({
      title: 'Transfer ownership',
      body: () =>
        form.around(
          html`
            ${form.message()}
            <p>
              The new owner can do all that the present one can,
              ${this.client.owner ? html`${this.client.owner.name}, who` : 'and the present one'} loses it. Secrets and
              tenants stay as they are.
            </p>
            ${form.text('email', 'Email of the new owner', { type: 'email', required: true })}
            ${choices(this, 'Transfer')}
          `,
          async ({ email }) => {
            this.client = await this.api.put(`${this.path}/owner`, { email: email.trim() }, this.client.version);
            this.closeDialog();
            return 'The client has a new owner.';
          },
        ),
    });
  }

  #delete() {
    const form = new Form(this.app, 'delete', { confirm: '' }, { reload: () => this.load() });
    this.ask({
      title: 'Delete client?',
      body: () =>
        form.around(
          html`
            ${form.message()}
            <p>
              “${this.name}” will get no more tokens for ${count(this.client.tenants, 'tenant')}, and all its secrets
              are gone. This cannot be undone.
            </p>
            ${form.text('confirm', 'Type the description or the client ID', { required: true, help: html`The description is <strong>${this.name}</strong>.` })}
            ${choices(this, 'Delete', 'danger')}
          `,
          async ({ confirm }) => {
            if (![this.client.description.trim(), this.client.id].includes(confirm.trim())) {
              form.errors.confirm = 'This is neither. Type it as it is written above.';
              return;
            }
            await this.api.delete(this.path, this.client.version);
            await this.app.go('clients');
            this.app.say(`“${this.name}” is deleted.`);
          },
        ),
    });
  }

  #newSecret(replaced) {
    const form = new Form(
      this.app,
      'secret',
      {
        description: replaced?.description ?? '',
        days: '180',
        overlap: '24',
      },
      { reload: () => this.load() },
    );
    this.ask({
      title: replaced ? 'Regenerate secret' : 'New client secret',
      body: () =>
        form.around(
          html`
            ${form.message()}
            ${replaced ? html`<p>A new value takes the place of “${replaced.description}” (${replaced.hint}…). During the overlap, both work.</p>` : nothing}
            ${form.text('description', 'Description', { required: true, max: 200, help: 'Where it is used, for example “Production”.' })}
            ${form.choice('days', 'Expires after', lifetimes)}
            ${replaced ? form.choice('overlap', 'Overlap', overlaps, { help: 'How long the old value goes on working.' }) : nothing}
            ${choices(this, replaced ? 'Regenerate' : 'Create secret')}
          `,
          async ({ description, days, overlap }) => {
            const answer = await this.api.post(
              `${this.path}/secrets`,
              {
                description,
                days: Number(days),
                ...(replaced ? { replaces: replaced.id, overlapHours: Number(overlap) } : {}),
              },
              this.client.version,
            );
            this.client = answer.client;
            this.shown = answer;
            this.closeDialog();
            this.app.update();
            requestAnimationFrame(() => document.getElementById('shown-title')?.focus());
          },
        ),
    });
  }

  #invalidate(secret) {
    const form = new Form(this.app, 'invalidate', {}, { reload: () => this.load() });
    this.ask({
      title: secret.live ? 'Invalidate secret?' : 'Remove secret?',
      body: () =>
        form.around(
          html`
            ${form.message()}
            ${
              secret.live
                ? html`<p>
                    Whatever uses “${secret.description}” (${secret.hint}…) gets no more tokens as “${this.name}”, at
                    once, for ${count(this.client.tenants, 'tenant')}.
                    ${secret.lastUsed ? html`It was last used ${when(secret.lastUsed)}.` : 'It was never used.'} This
                    cannot be undone.
                  </p>`
                : html`<p>
                    “${secret.description}” (${secret.hint}…) does not work any more. Removing it takes it off the list.
                  </p>`
            }
            ${choices(this, secret.live ? 'Invalidate' : 'Remove', 'danger')}
          `,
          async () => {
            this.client = await this.api.delete(`${this.path}/secrets/${segment(secret.id)}`, this.client.version);
            if (this.shown?.secret.id === secret.id) {
              this.shown = null;
            }
            this.closeDialog();
            return `“${secret.description}” is ${secret.live ? 'invalid' : 'removed'}.`;
          },
        ),
    });
  }

  #request(own) {
    const grants = this.app.is('OPERATOR') && !own;
    const form = new Form(this.app, 'request', { tenant: '', reason: '' });
    this.ask({
      title: grants ? 'Grant a tenant' : 'Request a tenant',
      body: () =>
        form.around(
          html`
            ${form.message()}
            ${form.text('tenant', 'Tenant ID', { required: true, max: 36, help: 'The directory (tenant) ID of the organisation in Microsoft Entra, a GUID.' })}
            ${form.text('reason', 'Reason', { required: !grants, max: 500, help: 'What the client does there. Who approves it reads this.' })}
            ${choices(this, grants ? 'Grant' : 'Send request')}
          `,
          async ({ tenant, reason }) => {
            const grant = await this.api.post(`${this.path}/grants`, { tenant: tenant.trim().toLowerCase(), reason });
            this.closeDialog();
            await this.load();
            return grant.status === 'GRANTED'
              ? 'The client may reach the tenant now.'
              : 'The request is sent. An operator will look at it.';
          },
        ),
    });
  }

  #revoke(grant) {
    const name = grant.tenant.displayName ?? grant.tenant.id;
    const granted = grant.status === 'GRANTED';
    const form = new Form(this.app, 'revoke', {}, { reload: () => this.load() });
    this.ask({
      title: granted ? 'Revoke access?' : 'Withdraw request?',
      body: () =>
        form.around(
          html`
            ${form.message()}
            <p>
              ${granted ? html`“${this.name}” can no longer reach ${name}. To have it back, request it again.` : html`The request for ${name} is taken back.`}
            </p>
            ${choices(this, granted ? 'Revoke' : 'Withdraw', 'danger')}
          `,
          async () => {
            const current = this.grants.items.find((g) => g.tenant.id === grant.tenant.id) ?? grant;
            await this.api.delete(`grants/${segment(grant.tenant.id)}/${segment(this.client.id)}`, current.version);
            this.closeDialog();
            await this.load();
            return granted ? 'The access is revoked.' : 'The request is withdrawn.';
          },
        ),
    });
  }
}

function secretState(secret) {
  if (!secret.live) {
    return badge('quiet', 'Expired');
  }
  const hours = secret.expires ? (new Date(secret.expires) - Date.now()) / 3_600_000 : Infinity;
  if (hours >= 30 * 24) {
    return badge('success', 'Live');
  }
  const left = hours < 48 ? count(Math.max(1, Math.round(hours)), 'hour') : count(Math.floor(hours / 24), 'day');
  return badge('warning', `${left} left`);
}

/** A grant's state as a badge. */
export const grantState = (grant) =>
  grant.status === 'GRANTED' ? badge('success', 'Granted') : badge('warning', 'Requested');
