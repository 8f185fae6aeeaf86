import { render } from 'preact';
import { useEffect } from 'preact/hooks';
import type { SheetPerson } from './sheet-text';

/** The sheet's people, each with the tickets worth a word. */
export function SheetBody({ sheet }: { sheet: readonly SheetPerson[] }) {
  return (
    <>
      {sheet.map(({ title, groups }) => (
        <section key={title} class="handover-person">
          <h3>{title}</h3>
          {groups.map(({ title: name, lines }) => (
            <div key={name}>
              <h4>{name}</h4>
              <ul>
                {lines.map((each) => (
                  <li key={each}>
                    <bdi>{each}</bdi>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </section>
      ))}
    </>
  );
}

/** The same sheet beside the app, seen on paper only: a modal dialog cannot go over several pages. */
export function usePrintSheet(head: string, sheet: readonly SheetPerson[]): void {
  useEffect(() => {
    const paper = document.createElement('div');
    paper.className = 'print-sheet';
    document.body.append(paper);
    render(
      <>
        <h1>{head}</h1>
        <SheetBody sheet={sheet} />
      </>,
      paper,
    );
    return () => {
      render(null, paper);
      paper.remove();
    };
  }, [head, sheet]);
}
