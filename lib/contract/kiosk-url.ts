/** Query parameter that shows a board as a wallboard. */
const KIOSK_PARAMETER = 'kiosk';

/** Returns whether the query of a board asks for the wallboard. */
export function isKioskRequested(params: URLSearchParams): boolean {
  return params.get(KIOSK_PARAMETER) === '1';
}

/** Returns the path of a board as a wallboard. The rest of its query, such as a filter, stays. */
export function toKioskPath(path: string): string {
  return changeQuery(path, (params) => params.set(KIOSK_PARAMETER, '1'));
}

/** Returns the path of the board that a wallboard shows. */
export function toPathWithoutKiosk(path: string): string {
  return changeQuery(path, (params) => params.delete(KIOSK_PARAMETER));
}

function changeQuery(path: string, change: (params: URLSearchParams) => void): string {
  const [pathname = '', search] = path.split('?', 2);
  const params = new URLSearchParams(search);
  change(params);
  const query = params.toString();
  return query === '' ? pathname : `${pathname}?${query}`;
}
