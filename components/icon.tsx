// Line icons, 16 × 16, drawn for Danling. Always beside a text or an accessible name.
const PATHS = {
  refresh: 'M13.5 8a5.5 5.5 0 1 1-1.6-3.9M13.5 2v3h-3',
  plus: 'M8 3v10M3 8h10',
  expand: 'M9.5 2.5h4v4M13.5 2.5l-5 5M6.5 13.5h-4v-4M2.5 13.5l5-5',
  gear: 'M8 10.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4ZM8 1.8v1.9M8 12.3v1.9M14.2 8h-1.9M3.7 8H1.8M12.4 3.6l-1.3 1.3M4.9 11.1l-1.3 1.3M12.4 12.4l-1.3-1.3M4.9 4.9 3.6 3.6',
  back: 'M9.5 3 4.5 8l5 5M4.5 8h9',
  close: 'M4 4l8 8M12 4l-8 8',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.3 10.3l3.2 3.2',
  copy: 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z',
  warn: 'M8 2.2 14.3 13H1.7L8 2.2ZM8 6.3v3.2M8 11.2v.3',
  check: 'M3 8.5 6.5 12 13 4.5',
  down: 'M4 6l4 4 4-4',
  up: 'M4 10l4-4 4 4',
  edit: 'M2.5 13.5l.6-2.9 7.8-7.8 2.3 2.3-7.8 7.8zM9.3 4.4l2.3 2.3',
  picture: 'M2.5 3.5h11v9h-11zM2.5 10.5l3-3 2.5 2.5 2-2 3.5 3.5M10.5 6.2v.1',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The bell with a ticket's notch. */
export function Bell() {
  return (
    <svg class="bell" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
      <path d="M12 3.2a6 6 0 0 0-6 6v4.1l-1.6 2.9c-.3.6.1 1.3.8 1.3h13.6c.7 0 1.1-.7.8-1.3L18 13.3V9.2a6 6 0 0 0-6-6Z" />
      <path class="clapper" d="M9.6 19.2a2.5 2.5 0 0 0 4.800 0Z" />
    </svg>
  );
}
