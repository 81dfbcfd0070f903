// Small pieces of markup that several pages share.
import { html, nothing } from './vendor/lit-html.js';
import { query } from './api.js';

const paths = {
  clients: 'M4 5.5h12v9H4zM4 8.5h12M7 12h4',
  tenants: 'M4 17V4h7v13M11 8h5v9M2.5 17h15M6.5 7h2M6.5 10h2M6.5 13h2M13 11h1M13 14h1',
  preview: 'M2.500 10c2-3.5 4.500-5 7.500-5s5.500 1.500 7.500 5c-2 3.500-4.500 5-7.500 5s-5.500-1.500-7.500-5zM10 12.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z',
  requests: 'M4 3.5h12v13H4zM7 10l2 2 4-4',
  accounts: 'M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 16.5c0-3 2.5-4.5 6-4.5s6 1.5 6 4.5',
  keys: 'M6.5 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM9.5 10H17M14 10v3M17 10v2.5',
  audit: 'M5 3h7l3 3v11H5zM8 8h4M8 11h4M8 14h3',
  account: 'M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 16.5c0-3 2.5-4.5 6-4.5s6 1.5 6 4.5',
  menu: 'M3 5.5h14M3 10h14M3 14.500h14',
  theme: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 3v14M12.2 3.6v12.8M14.4 4.9v10.2',
  leave: 'M8 3.500H4v13h4M8 10h9M13.5 6.5 17 10l-3.5 3.5',
  copy: 'M7 6h9v11H7zM4 13V3h8',
  error: 'M10 2.500a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM10 6v5M10 13v1',
  warning: 'M10 3 2.5 16.500h15zM10 8v4M10 13.500v1',
  success: 'M10 2.500a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM6.5 10l2.5 2.5 4.5-5',
  info: 'M10 2.500a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM10 9v5M10 6v1',
};

/** A line drawing, for the eye only. */
export const icon = (name) =>
  html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false"><path d=${paths[name]}></path></svg>`;

/** A message where it belongs: `kind` is error, warning, success or info. */
export const bar = (kind, text, actions = nothing) =>
  html`<div class="bar ${kind}" tabindex="-1" role=${kind === 'error' ? 'alert' : nothing}>
    ${icon(kind)}
    <div class="words">${text}</div>
    ${actions}
  </div>`;

/** A state in one or two words; `kind` as of a bar, or `quiet`. */
export const badge = (kind, text) => html`<span class="badge ${kind}">${text}</span>`;

const long = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
const short = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** A moment, in the reader's zone. */
export function when(text, { otherwise = '–', style = long } = {}) {
  return text ? html`<time datetime=${text} title="${text} (UTC)">${style.format(new Date(text))}</time>` : otherwise;
}

export const day = (text, otherwise) => when(text, { otherwise, style: short });
export const second = (text) => when(text, { style: exact });

// The server counts no further.
const COUNTED = 500;

/** "1 tenant", "2 tenants", "500 or more tenants". */
export const count = (n, one, many = one + 's') => `${n}${n >= COUNTED ? ' or more' : ''} ${n === 1 ? one : many}`;

/** "SIGN_IN_FAILED" as "Sign in failed". */
export const words = (name) => name.charAt(0) + name.slice(1).toLowerCase().replaceAll('_', ' ');

/** A button that puts a text on the clipboard; `what` says which, in the button's name. */
export function copy(app, what, text, kind = 'subtle') {
  return html`<button
    type="button"
    class="${kind} copy"
    @click=${async (event) => {
      const button = event.currentTarget;
      try {
        await navigator.clipboard.writeText(text);
        app.say(`Copied: ${what}.`);
      } catch {
        const shown = button.parentElement.querySelector('code, input');
        getSelection().selectAllChildren(shown);
        app.say('The browser did not allow it. The text is selected: press Ctrl+C.');
      }
      app.update();
    }}
  >
    ${icon('copy')}Copy<span class="unseen"> ${what}</span>
  </button>`;
}

/**
 * A table that becomes a list of cards where there is little room, and stays a table to a screen reader.
 * `columns` are `{title, cell(row), head?, quiet?}`.
 */
export function table(name, columns, rows) {
  return html`<table role="table" aria-label=${name}>
    <thead role="rowgroup">
      <tr role="row">
        ${columns.map(
          (c) =>
            html`<th role="columnheader" scope="col">
              ${c.quiet ? html`<span class="unseen">${c.title}</span>` : c.title}
            </th>`,
        )}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map(
        (row) =>
          html`<tr role="row">
            ${columns.map((c) =>
              c.head
                ? html`<th role="rowheader" scope="row">${c.cell(row)}</th>`
                : html`<td role="cell" data-label=${c.quiet ? nothing : c.title} class=${c.quiet ? 'acts' : ''}>
                    ${c.cell(row)}
                  </td>`,
            )}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** What there is when there is nothing: what to do first. */
export const empty = (title, text, action = nothing) =>
  html`<div class="empty">
    <p class="empty-title">${title}</p>
    <p>${text}</p>
    ${action}
  </div>`;

/** The buttons of a dialog's form: the one that does it, and the one that does not. */
export const choices = (view, text, kind = 'primary') =>
  html`<div class="choices">
    <button class=${kind} aria-disabled=${view.app.busy ? 'true' : 'false'}>${text}</button>
    <button type="button" class="cancel" @click=${() => view.closeDialog()}>Cancel</button>
  </div>`;

/** A button of a page; it waits while another is at work. */
export const button = (view, text, work, kind = '', more = nothing) =>
  html`<button
    type="button"
    class=${kind}
    aria-disabled=${view.app.busy ? 'true' : 'false'}
    @click=${() => view.app.busy || work()}
  >
    ${text}${more}
  </button>`;

/** A list that the server searches and pages. */
export class Listing {
  constructor(view, path, filters = {}) {
    this.view = view;
    this.path = path;
    this.filters = filters;
    this.items = [];
    this.next = null;
  }

  get filtered() {
    return Object.values(this.filters).some((value) => value);
  }

  async load() {
    const page = await this.view.api.get(this.path + query(this.filters));
    this.items = page.items;
    this.next = page.next;
  }

  async more() {
    const page = await this.view.api.get(this.path + query({ ...this.filters, after: this.next }));
    this.items = [...this.items, ...page.items];
    this.next = page.next;
  }

  /** Searches anew, and says how many there are. */
  async refresh() {
    await this.view.act(() => this.load(), nothing);
    this.view.app.announce(
      this.filtered || this.items.length
        ? `${this.next ? 'The first ' : ''}${count(this.items.length, 'entry', 'entries')}.`
        : 'Nothing found.',
    );
  }

  /** The search box; `label` names it. */
  search(label) {
    return html`<form
      role="search"
      class="search"
      @submit=${(event) => {
        event.preventDefault();
        this.filters.text = event.target.elements.text.value.trim();
        this.refresh();
      }}
    >
      <label class="unseen" for="search">${label}</label>
      <input
        id="search"
        name="text"
        type="search"
        placeholder=${label}
        autocomplete="off"
        .value=${this.filters.text ?? ''}
      />
      <button>Search</button>
    </form>`;
  }

  /** The table, with a way to the rest. */
  table(name, columns) {
    return html`${table(name, columns, this.items)}
    ${
      this.next
        ? html`<p>
            ${button(this.view, 'Load more', async () => {
              const before = this.items.length;
              await this.view.act(() => this.more(), nothing);
              this.view.app.announce(`${count(this.items.length, 'entry', 'entries')} shown.`);
              const row = document.querySelectorAll(`table[aria-label="${name}"] tbody tr`)[before];
              row?.querySelector('a, button')?.focus();
            })}
          </p>`
        : nothing
    }`;
  }
}
