/** Pages have drafts of their own: none of them can name, replace or take one of the popup's. */
export const PANEL_DRAFTS = 'panel:';

export function panelDraftId(id: string): string {
  return PANEL_DRAFTS + id;
}
