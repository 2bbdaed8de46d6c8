import { showPage } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage } from '../console-page.js';
import { homeWords } from './home-words.js';

/** The start page. */
export function homePages(_deps: ConsoleDeps): readonly ConsolePage[] {
  return [
    {
      method: 'get',
      path: '/',
      role: 'viewer',
      handle: ({ visitor }) => {
        const w = homeWords(visitor.language);
        return Promise.resolve(showPage('reports/home-page', { title: w.title, section: 'home', w }));
      },
    },
  ];
}
