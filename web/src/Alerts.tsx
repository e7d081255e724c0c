// SPDX-License-Identifier: Apache-2.0

/** Open problems stand above everything else; when there are none, there is nothing to see. */
export function Alerts({ alerts }: { alerts: string[] }) {
  return (
    <div role="status" aria-label="Alerts">
      {alerts.length > 0 && (
        <ul className="alerts" data-testid="alerts">
          {alerts.map((alert) => (
            <li key={alert}>{alert}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
