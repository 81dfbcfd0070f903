import { html, nothing } from './vendor/lit-html.js';
import { segment } from './api.js';
import { Form } from './form.js';
import { badge, button, choices, empty, Listing } from './ui.js';
import { View } from './view.js';

/** The clients that the person may see, and a new one. */
export class Clients extends View {
  constructor(app) {
    super(app);
    this.list = new Listing(this, 'clients');
  }

  get heading() {
    return 'Clients';
  }

  load() {
    return this.list.load();
  }

  body() {
    const { list } = this;
    const mayCreate = this.app.is('OWNER');
    const create = mayCreate ? button(this, 'New client', () => this.#create(), 'primary') : nothing;
    if (!list.items.length && !list.filtered) {
      return empty(
        'No clients yet',
        mayCreate
          ? 'A client is an application that asks for tokens. Create one, then a secret for it, then request the tenants it is to reach.'
          : 'Owners create them. When somebody signs up, an operator approves the account under Requests.',
        create,
      );
    }
    return html`
      <p>A client is an application that asks for tokens with its ID and a secret.</p>
      <div class="commands">${create}${list.search('Search clients')}</div>
      ${
        list.items.length
          ? list.table('Clients', [
              {
                title: 'Description',
                head: true,
                cell: (c) => html`<a href="#/clients/${segment(c.id)}">${c.description || c.id}</a>`,
              },
              { title: 'Client ID', cell: (c) => html`<code>${c.id}</code>` },
              ...(this.app.is('OPERATOR', 'AUDITOR')
                ? [
                    {
                      title: 'Owner',
                      cell: (c) => c.owner?.name ?? (c.managed === 'configuration' ? 'Configuration' : 'Nobody'),
                    },
                  ]
                : []),
              { title: 'Live secrets', cell: (c) => c.secrets.filter((s) => s.live).length },
              { title: 'State', cell: (c) => (c.enabled ? badge('success', 'Enabled') : badge('quiet', 'Disabled')) },
            ])
          : empty('Nothing found', 'Search for other words of the description, or for the whole client ID.')
      }
    `;
  }

  #create() {
    const form = new Form(this.app, 'new-client', { description: '' });
    this.ask({
      title: 'New client',
      body: () =>
        form.around(
          html`
            ${form.message()}
            ${form.text('description', 'Description', { required: true, max: 500, help: 'What the application is, and where it runs. You can change it later.' })}
            ${choices(this, 'Create client')}
          `,
          async (values) => {
            const client = await this.api.post('clients', values);
            await this.app.go(`clients/${segment(client.id)}`);
          },
        ),
    });
  }
}
