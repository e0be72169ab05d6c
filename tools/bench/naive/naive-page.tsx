// A typical dashboard as a baseline: rendered in the browser, with all cards in the document and one timer per card.
// `/empty` is a page with nothing but a controlled input.
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

interface Job {
  id: string;
  resource_name: string | null;
  type: string | null;
  status: string;
  created_at: string | null;
}

function Card({ job }: { job: Job }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, 1000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  const seconds = Math.round((now - Date.parse(job.created_at ?? '')) / 1000);
  return (
    <article>
      <p>
        <b>{job.status}</b> {seconds} s
      </p>
      <h2>
        <a href={`/jobs/${job.id}`}>{job.resource_name}</a>
      </h2>
      <p>{job.type}</p>
      <p>
        <code>{job.id}</code> <button type="button">Copy</button>
      </p>
      <p>{new Date(job.created_at ?? '').toLocaleString()}</p>
    </article>
  );
}

function Page() {
  const [jobs, setJobs] = useState<readonly Job[]>([]);
  const [filter, setFilter] = useState('');
  const [theme, setTheme] = useState('light');
  useEffect(() => {
    void fetch(`/jobs.json${window.location.search}`)
      .then((response) => response.json() as Promise<Job[]>)
      .then(setJobs);
  }, []);
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return (
    <main>
      <button
        type="button"
        data-key="t"
        onClick={() => {
          setTheme(theme === 'light' ? 'dark' : 'light');
        }}
      >
        Theme
      </button>
      <input
        id="search"
        value={filter}
        onChange={(event) => {
          setFilter(event.target.value);
        }}
      />
      {jobs
        .filter((job) => `${job.resource_name} ${job.type} ${job.id}`.includes(filter))
        .map((job) => (
          <Card key={job.id} job={job} />
        ))}
    </main>
  );
}

/** The least that a keystroke costs. The theme button is there for the measurement. */
function EmptyPage() {
  const [text, setText] = useState('');
  const [theme, setTheme] = useState('light');
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return (
    <article>
      <button
        type="button"
        data-key="t"
        onClick={() => {
          setTheme('dark');
        }}
      >
        Theme
      </button>
      <input
        id="search"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
        }}
      />
    </article>
  );
}

const root = document.getElementById('root');
if (root) createRoot(root).render(window.location.pathname === '/empty' ? <EmptyPage /> : <Page />);
