import { startCluster, type ThrowAwayCluster } from './cluster';
import { prepareTemplate } from './database';

declare global {
  var throwAwayCluster: ThrowAwayCluster | undefined;
}

// Jest asks for a default export here, and only here and in the teardown.
export default async function globalSetup(): Promise<void> {
  // Whoever runs Jest again and again brings a cluster along, with the template in it, and stops it.
  if (process.env.TEST_ADMIN_URL) return;
  const cluster = await startCluster();
  globalThis.throwAwayCluster = cluster;
  process.env.TEST_ADMIN_URL = cluster.adminUrl;
  await prepareTemplate(cluster.adminUrl);
}
