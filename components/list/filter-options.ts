// The values of each filter and their names.
import { agentText, kindText, priorityText, stateText } from '@/lib/i18n/words';
import type { AppStore } from '@/lib/store/app-store';
import type { FilterColumn } from '@/lib/store/views';
import { DEADLINE_FILTERS, type DeadlineFilter } from '@/lib/ticket/query';
import { KINDS, type Kind, type Priority, STATES, type State } from '@/lib/ticket/ticket';

export type Value = string | number;

export function optionText(app: AppStore, column: FilterColumn, value: Value): string {
  const language = app.language.value;
  switch (column) {
    case 'kinds':
      return kindText(language, value as Kind);
    case 'states':
      return stateText(language, value as State);
    case 'priorities':
      return priorityText(language, value as Priority);
    case 'deadlines':
      return app.t.value(`deadline.${value as DeadlineFilter}`);
    case 'assignees':
      return value === '' ? app.t.value('filter.nobody') : agentText(String(value));
    case 'shops':
      return String(value);
  }
}

/** Values to choose from: fixed lists, and for shops and agents whoever occurs. */
export function optionsOf(app: AppStore, column: FilterColumn): readonly Value[] {
  const facets = app.list.facets.value;
  switch (column) {
    case 'kinds':
      return KINDS;
    case 'states':
      return STATES;
    case 'deadlines':
      return DEADLINE_FILTERS;
    case 'priorities':
      return [3, 2, 1, 0];
    default: {
      const chosen = app.ui.state.value.query[column];
      return [...new Set([...Object.keys(facets?.[column] ?? {}), ...chosen])].sort();
    }
  }
}
