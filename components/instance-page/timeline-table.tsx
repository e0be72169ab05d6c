import { describeBar, type Viewpoint } from './describe-bar';
import type { TimelineLane } from './timeline-lanes';

/** The facts of the timeline for screen readers. */
export function TimelineTable({
  lanes,
  viewpoint,
}: {
  lanes: readonly TimelineLane[];
  viewpoint: Viewpoint;
}) {
  const { labels } = viewpoint;
  const headings = labels.table;
  return (
    // A table ignores the width of `sr-only`.
    <div className="sr-only">
      <table>
        <caption>{headings.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{labels.title}</th>
            <th scope="col">{headings.job}</th>
            <th scope="col">{headings.status}</th>
            <th scope="col">{headings.from}</th>
            <th scope="col">{headings.to}</th>
            <th scope="col">{headings.duration}</th>
            <th scope="col">{headings.changes}</th>
          </tr>
        </thead>
        <tbody>
          {lanes.flatMap((lane) =>
            lane.bars.map((bar) => {
              const texts = describeBar(bar, viewpoint);
              return (
                <tr key={bar.state.job.id}>
                  <td>{formatLaneName(lane, labels)}</td>
                  <td>{texts.type}</td>
                  <td>{texts.status}</td>
                  <td>{texts.from}</td>
                  <td>{texts.to}</td>
                  <td>{texts.duration}</td>
                  <td>{texts.changes.join('; ')}</td>
                </tr>
              );
            }),
          )}
        </tbody>
      </table>
    </div>
  );
}

/** Formats the name of a lane: "Attempt 2", "Attempt 3 · This instance". */
export function formatLaneName({ attempt, isOwn }: TimelineLane, labels: Viewpoint['labels']): string {
  return [attempt !== null && labels.attempt(attempt), isOwn && labels.thisInstance]
    .filter(Boolean)
    .join(' · ');
}
