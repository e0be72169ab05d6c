import { RecentJobs } from '@/components/jobs/recent-jobs';

export default function HomePage() {
  return <RecentJobs />;
}
