// What a readiness check found, as the tenant's page and its preview show it.
import { html, nothing } from './vendor/lit-html.js';
import { badge, bar, table } from './ui.js';

const levels = { PASS: ['success', 'Passed'], WARN: ['warning', 'Could be better'], FAIL: ['error', 'Failed'] };

/** The verdict and its checks; with `faultsOnly`, those that did not pass. */
export function readinessResult({ ready, checks }, { faultsOnly = false } = {}) {
  const shown = faultsOnly ? checks.filter((check) => check.level !== 'PASS') : checks;
  return html`
    ${
      ready
        ? bar('success', 'Ready: the Teams Patients app would find all that it needs.')
        : bar('warning', 'Not ready yet. Each check that failed says what is missing.')
    }
    ${
      shown.length
        ? table(
            'Readiness',
            [
              { title: 'Check', head: true, cell: (c) => c.name },
              { title: 'Result', cell: (c) => badge(...levels[c.level]) },
              { title: 'Detail', cell: (c) => c.detail || '–' },
            ],
            shown,
          )
        : nothing
    }
  `;
}
