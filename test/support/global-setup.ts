import { startCluster, type ThrowAwayCluster } from './cluster';
import { prepareTemplate } from './database';

declare global {
  var throwAwayCluster: ThrowAwayCluster | undefined;
}

// Jest asks for a default export here, and only here and in the teardown.
export default async function globalSetup(): Promise<void> {
  const cluster = await startCluster();
  globalThis.throwAwayCluster = cluster;
  process.env.TEST_ADMIN_URL = cluster.adminUrl;
  await prepareTemplate(cluster.adminUrl);
}
