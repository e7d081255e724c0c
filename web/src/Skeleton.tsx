// SPDX-License-Identifier: Apache-2.0

/** Before the first answer: the shape of the page and an honest word. */
export function Skeleton({ connected }: { connected: boolean }) {
  return (
    <main className="grid" aria-busy="true">
      <p className="starting" role="status">
        {connected ? 'Starting, first plan soon.' : 'Looking for Busbar…'}
      </p>
      <div className="card flow ghost" />
      <div className="card now ghost" />
      <div className="card plan ghost" />
    </main>
  );
}
