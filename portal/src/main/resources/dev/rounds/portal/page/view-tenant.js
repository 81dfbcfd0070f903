import { html, nothing } from './vendor/lit-html.js';
import { segment } from './api.js';
import { Form } from './form.js';
import { readinessResult } from './readiness.js';
import { badge, bar, button, choices, count, empty, Listing, table } from './ui.js';
import { View } from './view.js';
import { grantState } from './view-client-detail.js';
import { tenantState } from './view-tenants.js';

const zones = Intl.supportedValuesOf?.('timeZone') ?? [];
const plain = ['id', 'name', 'displayName', 'adapter', 'mrnSystem', 'timeZone', 'enabled', 'preview'];

/** A new tenant or a known one: a form made of what its adapter says it needs, a test of it, and who may reach it. */
export class Tenant extends View {
  constructor(app, params) {
    super(app, params);
    this.isNew = params[0] === 'new';
    this.path = `tenants/${segment(params[0])}`;
    this.adapters = [];
    this.tenant = null;
    this.grants = new Listing(this, 'grants', { tenant: params[0] });
    this.form = null;
    this.test = null;
    this.readiness = null;
  }

  get heading() {
    return this.isNew ? 'Add tenant' : this.tenant?.displayName || this.tenant?.name || 'Tenant';
  }

  get parent() {
    return { href: '#/tenants', text: 'Tenants' };
  }

  async load() {
    const [{ items }, tenant] = await Promise.all([
      this.api.get('adapters'),
      this.isNew ? null : this.api.get(this.path),
      this.isNew ? null : this.grants.load(),
    ]);
    this.adapters = items;
    this.tenant = tenant;
    this.#fill();
  }

  #fill() {
    const values = this.tenant
      ? valuesOf(this.tenant)
      : {
          id: '',
          name: '',
          displayName: '',
          adapter: this.adapters.length === 1 ? this.adapters[0].type : '',
          mrnSystem: '',
          timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'UTC',
          enabled: true,
          preview: false,
        };
    this.form = new Form(this.app, 'tenant', values, { reload: () => this.#reload() });
  }

  /** Takes the current version below what was typed. */
  async #reload() {
    this.tenant = await this.api.get(this.path);
    this.form.rebase(valuesOf(this.tenant));
  }

  get mayChange() {
    return this.app.is('OPERATOR') && (this.isNew || this.tenant.managed === 'portal');
  }

  get settings() {
    return this.adapters.find((a) => a.type === this.form.values.adapter)?.settings ?? [];
  }

  /** Whether the adapter that is chosen is there; one that is not can only be that of before. */
  get #isInstalled() {
    const { adapter } = this.form.values;
    return !adapter || this.adapters.some((a) => a.type === adapter);
  }

  /** Whether a setting other than a secret is not as saved, so that kept secrets have to be given again. */
  get settingsChanged() {
    return (
      this.form.changed('adapter') ||
      this.settings.some(
        (s) =>
          s.kind !== 'SECRET' &&
          this.form.changed(`settings.${s.key}`) &&
          (this.form.values[`settings.${s.key}`] || this.form.base[`settings.${s.key}`]),
      )
    );
  }

  body() {
    const { tenant } = this;
    return html`
      ${!tenant || tenant.managed === 'portal' ? nothing : bar('info', 'This tenant is in the server’s configuration. Change it there; here it can only be read and checked.')}
      ${tenant?.status === 'failed' && tenant.problem ? bar('error', `Its connection failed: ${tenant.problem}`) : nothing}
      ${
        tenant
          ? html` <div class="commands">
                ${this.app.is('OPERATOR') ? button(this, 'Check readiness', () => this.#checkReadiness()) : nothing}
                ${this.mayChange ? button(this, 'Delete tenant', () => this.#delete(), 'danger') : nothing}
                ${this.app.is('OPERATOR', 'PREVIEW') ? html`<a class="button" href="#/${this.path}/preview">Preview</a>` : nothing}
                <a class="button" href="#/audit?subject=${segment(tenant.id)}">Show in audit</a>
              </div>
              <dl class="facts">
                <div>
                  <dt>Tenant ID</dt>
                  <dd><code>${tenant.id}</code></dd>
                </div>
                <div>
                  <dt>Connection</dt>
                  <dd>${tenantState(tenant)}</dd>
                </div>
                <div>
                  <dt>Clients that may reach it</dt>
                  <dd>${tenant.clients == null ? 'See below' : count(tenant.clients, 'client')}</dd>
                </div>
                ${
                  this.mayChange
                    ? nothing
                    : html` <div>
                          <dt>Short name</dt>
                          <dd>${tenant.name}</dd>
                        </div>
                        <div>
                          <dt>Adapter</dt>
                          <dd>${tenant.adapter}</dd>
                        </div>
                        ${Object.entries(tenant.settings).map(
                          ([key, value]) =>
                            html`<div>
                              <dt>${this.#label(key)}</dt>
                              <dd>${value}</dd>
                            </div>`,
                        )}
                        ${tenant.secretsSet.map(
                          (key) =>
                            html`<div>
                              <dt>${this.#label(key)}</dt>
                              <dd>Set, never shown</dd>
                            </div>`,
                        )}
                        <div>
                          <dt>MRN system</dt>
                          <dd>${tenant.mrnSystem ?? 'None'}</dd>
                        </div>
                        <div>
                          <dt>Time zone</dt>
                          <dd>${tenant.timeZone}</dd>
                        </div>
                        <div>
                          <dt>Served</dt>
                          <dd>${tenant.enabled ? badge('success', 'Enabled') : badge('quiet', 'Disabled')}</dd>
                        </div>
                        <div>
                          <dt>Preview</dt>
                          <dd>${tenant.preview ? 'On' : 'Off'}</dd>
                        </div>`
                }
              </dl>
              ${this.#readinessResult()}`
          : nothing
      }
      ${this.mayChange ? this.#edit() : nothing} ${tenant ? this.#clients() : nothing}
    `;
  }

  #label(key) {
    return this.settings.find((s) => s.key === key)?.label ?? key;
  }

  #edit() {
    const { form } = this;
    return form.around(
      html`
        ${this.isNew ? html`<p>You can test the connection before you save anything.</p>` : nothing}
        <section aria-labelledby="organisation-title">
          <h2 id="organisation-title">Organisation</h2>
          ${
            this.isNew
              ? form.text('id', 'Tenant ID', {
                  required: true,
                  max: 36,
                  help: 'The directory (tenant) ID of the organisation in Microsoft Entra, a GUID. It cannot be changed later.',
                })
              : nothing
          }
          ${form.text('displayName', 'Display name', { required: true, max: 200, help: 'What a person reads.' })}
          ${form.text('name', 'Short name', { required: true, max: 40, help: 'By which logs and figures call it: lower-case letters, digits and dashes, such as north-clinic.' })}
          ${form.text('timeZone', 'Time zone', {
            required: true,
            suggestions: zones,
            help: 'Where times of the EHR belong that say no offset, such as Europe/Berlin.',
          })}
          ${form.text('mrnSystem', 'MRN system', { help: 'The identifier system of the medical record number that is preferred, a URI. May be empty.' })}
        </section>
        <section aria-labelledby="provider-title">
          <h2 id="provider-title">Provider endpoint</h2>
          ${form.choice(
            'adapter',
            'Adapter',
            [
              ...(form.values.adapter ? [] : [['', 'Choose an adapter']]),
              ...this.adapters.map((a) => [a.type, a.type]),
              ...(form.values.adapter && !this.adapters.some((a) => a.type === form.values.adapter)
                ? [[form.values.adapter, `${form.values.adapter} (not installed)`]]
                : []),
            ],
            { required: true, help: 'What speaks to the EHR. The settings below are its own.' },
          )}
          ${this.settings.map((setting) => this.#setting(setting))}
          ${
            this.#isInstalled
              ? form.values.adapter && !this.settings.length
                ? html`<p class="help">This adapter has no settings.</p>`
                : nothing
              : bar('warning', 'This adapter is not installed on this server. All but its settings can be saved; they stay as they are. Install it, or choose another one.')
          }
        </section>
        <section aria-labelledby="service-title">
          <h2 id="service-title">Service</h2>
          ${form.flag('enabled', 'Enabled', { kind: 'switch', help: 'Whether it is served. A disabled tenant gets no tokens.' })}
          ${form.flag('preview', 'Preview', { kind: 'switch', help: 'Whether people with the role Preview may look at its patients in the portal.' })}
        </section>
        ${form.message()}
        <div class="choices wrap">
          <button class="primary" aria-disabled=${this.app.busy ? 'true' : 'false'}>
            ${this.isNew ? 'Add tenant' : 'Save'}
          </button>
          ${button(this, 'Test connection', () => this.#testConnection())}
        </div>
        ${this.#testResult()}
      `,
      () => this.#save(),
      { label: this.isNew ? 'New tenant' : 'Tenant' },
    );
  }

  /** A field of what the adapter asks for. */
  #setting({ key, kind, required, label, help }) {
    const { form } = this;
    if (kind === 'SECRET') {
      const name = `secrets.${key}`;
      const kept = this.tenant?.secretsSet.includes(key) && !form.changed('adapter');
      const again = kept && this.settingsChanged;
      return form.text(name, label, {
        type: 'password',
        autocomplete: 'new-password',
        required: required && (!kept || again),
        help: html`${help}
        ${
          kept
            ? again
              ? html`<strong>Another setting changed: give it again.</strong>`
              : html`<strong>Kept.</strong> Leave it empty, or type a new value to replace it.`
            : nothing
        }`,
      });
    }
    const name = `settings.${key}`;
    switch (kind) {
      case 'FLAG':
        return form.flag(name, label, { help });
      case 'NUMBER':
        return form.text(name, label, { required, help, inputmode: 'numeric' });
      case 'DURATION':
        return form.text(name, label, {
          required,
          help: html`${help} A duration such as PT30S (30 seconds) or PT5M (5 minutes).`,
        });
      case 'URL':
        return form.text(name, label, { required, help, type: 'url' });
      default:
        return form.text(name, label, { required, help });
    }
  }

  /** The record as the API takes it. */
  #record() {
    const { values } = this.form;
    const record = Object.fromEntries(
      plain
        .filter((name) => name in values)
        .map((name) => [name, typeof values[name] === 'string' ? values[name].trim() : values[name]]),
    );
    record.mrnSystem ||= null;
    if (this.isNew) {
      record.id = record.id.toLowerCase();
    }
    record.settings = this.#isInstalled ? {} : { ...this.tenant.settings };
    record.secrets = {};
    for (const { key, kind } of this.settings) {
      const value = values[`${kind === 'SECRET' ? 'secrets' : 'settings'}.${key}`];
      if (kind === 'SECRET') {
        if (value) {
          record.secrets[key] = value;
        }
      } else if (kind === 'FLAG' ? value !== undefined : value?.trim()) {
        record.settings[key] = kind === 'FLAG' ? String(value) : value.trim();
      }
    }
    return record;
  }

  async #save() {
    const record = this.#record();
    if (this.isNew) {
      const { id } = await this.api.post('tenants', record);
      await this.app.go(`tenants/${segment(id)}`);
      this.app.say('The tenant is added. Grant it to a client next.');
      return;
    }
    delete record.id;
    this.tenant = (await this.api.put(this.path, record, this.tenant.version)) ?? (await this.api.get(this.path));
    this.test = null;
    this.#fill();
    return 'The tenant is saved.';
  }

  async #testConnection() {
    this.test = null;
    const { form } = this;
    form.problem = null;
    form.errors = {};
    try {
      this.test = await this.app.during(() =>
        this.api.post('tenants/test', {
          ...this.#record(),
          id: this.isNew ? this.form.values.id.trim().toLowerCase() : this.tenant.id,
        }),
      );
      this.app.announce(this.test.ok ? 'The connection works.' : 'The connection does not work yet.');
    } catch (problem) {
      form.problem = this.app.known(problem);
      form.errors = { ...form.problem.fields };
    }
    this.app.update();
    if (form.problem) {
      form.focusFault();
    } else {
      document.getElementById('test-title').focus();
    }
  }

  #testResult() {
    const { test } = this;
    if (!test) {
      return nothing;
    }
    return html`<section class="result" aria-labelledby="test-title">
      <h2 id="test-title" tabindex="-1">Connection test</h2>
      ${
        test.ok
          ? bar('success', 'The connection works. Nothing is saved yet; save to keep these settings.')
          : bar(
              'warning',
              'The connection does not work yet. See the step that failed, change what it names, then test again.',
            )
      }
      ${table(
        'Connection test',
        [
          { title: 'Step', head: true, cell: (s) => s.name },
          { title: 'Time', cell: (s) => `${s.millis} ms` },
          {
            title: 'Result',
            cell: (s) => (s.problem ? html`${badge('error', 'Failed')} ${s.problem}` : badge('success', 'Passed')),
          },
        ],
        test.steps,
      )}
    </section>`;
  }

  #checkReadiness() {
    return this.act(async () => {
      this.readiness = await this.api.post(`${this.path}/readiness`);
      this.app.announce(this.readiness.ready ? 'The tenant is ready.' : 'The tenant is not ready yet.');
      this.app.update();
      document.getElementById('readiness-title').focus();
    });
  }

  #readinessResult() {
    const { readiness } = this;
    if (!readiness) {
      return nothing;
    }
    return html`<section class="result" aria-labelledby="readiness-title">
      <h2 id="readiness-title" tabindex="-1">Readiness</h2>
      ${readinessResult(readiness)}
    </section>`;
  }

  #clients() {
    const { grants } = this;
    const operator = this.app.is('OPERATOR');
    const grant = operator ? button(this, 'Grant to a client', () => this.#grant()) : nothing;
    return html`<section aria-labelledby="grants-title">
      <h2 id="grants-title">Clients that may reach it</h2>
      ${
        grants.items.length
          ? html`<div class="commands">${grant}</div>
              ${grants.table('Clients that may reach it', [
                {
                  title: 'Client',
                  head: true,
                  cell: (g) =>
                    html`<a href="#/clients/${segment(g.client.id)}">${g.client.description || g.client.id}</a>`,
                },
                { title: 'State', cell: (g) => grantState(g) },
                { title: 'Requested by', cell: (g) => g.requestedBy?.name ?? '–' },
                { title: 'Reason', cell: (g) => g.reason || '–' },
                ...(operator
                  ? [
                      {
                        title: 'Actions',
                        quiet: true,
                        cell: (g) =>
                          html` ${g.status === 'REQUESTED' && g.mayApprove ? button(this, 'Approve', () => this.#approve(g), '', html`<span class="unseen"> ${g.client.description}</span>`) : nothing}
                          ${button(this, g.status === 'GRANTED' ? 'Revoke' : 'Refuse', () => this.#revoke(g), 'danger', html`<span class="unseen"> ${g.client.description}</span>`)}`,
                      },
                    ]
                  : []),
              ])}`
          : empty(
              'No clients yet',
              'No client may reach this tenant. Grant it to one, or wait for an owner to request it.',
              grant,
            )
      }
    </section>`;
  }

  #grant() {
    const form = new Form(this.app, 'grant', { client: '', reason: '' });
    this.ask({
      title: 'Grant to a client',
      body: () =>
        form.around(
          html`
            ${form.message()}
            ${form.text('client', 'Client ID', { required: true, help: 'The list of clients shows it.' })}
            ${form.text('reason', 'Reason', { max: 500 })} ${choices(this, 'Grant')}
          `,
          async ({ client, reason }) => {
            const grant = await this.api.post(`clients/${segment(client.trim())}/grants`, {
              tenant: this.tenant.id,
              reason,
            });
            this.closeDialog();
            await this.grants.load();
            return grant.status === 'GRANTED'
              ? 'The client may reach this tenant now.'
              : 'This client is your own: another operator has to approve the request.';
          },
        ),
    });
  }

  #approve(grant) {
    return this.act(async () => {
      await this.api.post(`grants/${segment(grant.tenant.id)}/${segment(grant.client.id)}/approval`);
      await this.grants.load();
    }, `“${grant.client.description}” may reach this tenant now.`);
  }

  #revoke(grant) {
    const granted = grant.status === 'GRANTED';
    const form = new Form(this.app, 'revoke', {}, { reload: () => this.grants.load() });
    this.ask({
      title: granted ? 'Revoke access?' : 'Refuse request?',
      body: () =>
        form.around(
          html`
            ${form.message()}
            <p>
              “${grant.client.description || grant.client.id}”
              ${granted ? 'can no longer reach' : 'does not get access to'} ${this.heading}.
            </p>
            ${choices(this, granted ? 'Revoke' : 'Refuse', 'danger')}
          `,
          async () => {
            const current = this.grants.items.find((g) => g.client.id === grant.client.id) ?? grant;
            await this.api.delete(`grants/${segment(grant.tenant.id)}/${segment(grant.client.id)}`, current.version);
            this.closeDialog();
            await this.grants.load();
            return granted ? 'The access is revoked.' : 'The request is refused.';
          },
        ),
    });
  }

  #delete() {
    const form = new Form(this.app, 'delete', { confirm: '' }, { reload: () => this.#reload() });
    const names = this.grants.items
      .filter((g) => g.status === 'GRANTED')
      .map((g) => g.client.description || g.client.id);
    this.ask({
      title: 'Delete tenant?',
      body: () =>
        form.around(
          html`
            ${form.message()}
            <p>
              ${count(this.tenant.clients, 'client')} can no longer reach “${this.heading}”, and its settings and
              secrets are gone. This cannot be undone.
            </p>
            ${
              names.length
                ? html`<ul>
                    ${names.map((name) => html`<li>${name}</li>`)}${this.grants.next ? html`<li>and more</li>` : nothing}
                  </ul>`
                : nothing
            }
            ${form.text('confirm', 'Type the display name or the tenant ID', { required: true, help: html`The display name is <strong>${this.heading}</strong>.` })}
            ${choices(this, 'Delete', 'danger')}
          `,
          async ({ confirm }) => {
            if (![this.tenant.displayName.trim(), this.tenant.id].includes(confirm.trim())) {
              form.errors.confirm = 'This is neither. Type it as it is written above.';
              return;
            }
            await this.api.delete(this.path, this.tenant.version);
            const name = this.heading;
            await this.app.go('tenants');
            this.app.say(`“${name}” is deleted.`);
          },
        ),
    });
  }
}

function valuesOf(tenant) {
  const values = Object.fromEntries(plain.map((name) => [name, tenant[name] ?? '']));
  for (const [key, value] of Object.entries(tenant.settings)) {
    values[`settings.${key}`] = value === 'true' ? true : value === 'false' ? false : value;
  }
  return values;
}
