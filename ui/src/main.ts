import { catchTrouble } from './app/trouble';

catchTrouble();
// Loaded after the net is up, so that a module that throws while loading is caught too.
void import('./app/start').then(({ start }) => {
  start();
});
