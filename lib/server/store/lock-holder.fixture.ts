/** Reserves a data folder as a server does, until it is killed. Arguments: the folder, and the maximum wait in ms. */
import { DataDirInUseError, lockDataDir } from './data-dir-lock';

const [dataDir = '', maxWaitMs] = process.argv.slice(2);

lockDataDir(dataDir, Number(maxWaitMs)).then(
  () => {
    console.log('locked');
    process.stdin.resume();
  },
  (error: unknown) => {
    console.log(error instanceof DataDirInUseError ? error.message : String(error));
  },
);
