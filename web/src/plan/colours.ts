// SPDX-License-Identifier: Apache-2.0
/** A colour of the style sheet, for canvases. Asked at each painting, so that it follows dark mode. */
export function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}
