// SPDX-License-Identifier: Apache-2.0
import type { Accuracy, AccuracyOf } from '../api/types';
import { kw, percent } from '../format/numbers';
import { aheadWords, bars, daysWords, errorWords, quantityName, skillWords } from './words';

/** How far forecasts of the last month were off, beside what needs no model. */
export function ForecastsCard({ accuracy }: { accuracy: Accuracy | null }) {
  return (
    <section className="card forecasts" aria-labelledby="forecasts-title">
      <h2 id="forecasts-title">Forecasts</h2>
      {accuracy && accuracy.quantities.length > 0 ? (
        <>
          <div className="forecasts-of">
            {accuracy.quantities.map((of) => (
              <Quantity key={of.quantity} of={of} />
            ))}
          </div>
          <p className="note">
            Naive is the best of the day before, the week before and the mean of four like days. A band promises that
            eight of ten half-hours come within it.
          </p>
        </>
      ) : (
        <p className="muted">Judged once a whole day is on record.</p>
      )}
    </section>
  );
}

function Quantity({ of }: { of: AccuracyOf }) {
  const { whole } = of;
  return (
    <div data-testid={`forecasts-${of.quantity}`}>
      <h3>
        <span className={`swatch ${of.quantity === 'LOAD' ? 'house' : 'solar'}`} />
        {quantityName(of.quantity)} <span className="muted">{daysWords(of)}</span>
      </h3>
      <Days of={of} />
      <dl className="sum">
        <div>
          <dt>Off by</dt>
          <dd>{errorWords(whole)}</dd>
        </div>
        <div>
          <dt>Error beside naive</dt>
          <dd>{skillWords(whole)}</dd>
        </div>
        <div>
          <dt>Within the band</dt>
          <dd>{percent(whole.coverageFraction)}</dd>
        </div>
      </dl>
      <details>
        <summary>By hours ahead</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">Ahead</th>
              <th scope="col">Off by</th>
              <th scope="col">Beside naive</th>
              <th scope="col">In band</th>
            </tr>
          </thead>
          <tbody>
            {of.byHours.map(({ fromHours, untilHours, errors }) => (
              <tr key={fromHours}>
                <th scope="row">{aheadWords(fromHours, untilHours)}</th>
                <td>{kw(errors.maeKw)}</td>
                <td>{skillWords(errors)}</td>
                <td>{percent(errors.coverageFraction)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  );
}

const BAR_WIDTH = 8;
const BAR_GAP = 2;
const HEIGHT = 36;

function Days({ of }: { of: AccuracyOf }) {
  const days = bars(of);
  const width = days.length * (BAR_WIDTH + BAR_GAP);
  return (
    <svg
      className={`day-bars ${of.quantity === 'LOAD' ? 'house' : 'solar'}`}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      width={width}
      height={HEIGHT}
      role="img"
      aria-label={`Mean error of each day, ${days.map(({ maeKw }) => kw(maeKw)).join(', ')}`}
    >
      {days.map(({ date, maeKw, height }, i) => (
        <rect key={date} x={i * (BAR_WIDTH + BAR_GAP)} y={HEIGHT * (1 - height)} width={BAR_WIDTH} height={HEIGHT * height} rx="1.5">
          <title>{`${date}: ${kw(maeKw)}`}</title>
        </rect>
      ))}
    </svg>
  );
}
