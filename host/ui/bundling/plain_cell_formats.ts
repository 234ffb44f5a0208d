import type { Plugin } from 'vite';

/** What EUI's modules do for us: a table shows a cell for which no column says how. */
const REPLACEMENTS: Readonly<Record<string, string>> = {
  '/services/format/format_number.js': 'export const formatNumber = String;',
  '/services/format/format_date.js': [
    'export const dateFormatAliases = {};',
    'export const formatDate = (value) => new Date(value).toLocaleString();',
  ].join('\n'),
};

const MOMENT = "import moment from 'moment';";

/**
 * EUI brings moment and numeral (25 kB compressed) with every table, for number and date formats that
 * our columns do not use. The date picker of the logs page brings moment for itself.
 */
export function plainCellFormats(): Plugin {
  return {
    name: 'plain-cell-formats',
    transform(code, id) {
      if (!id.includes('/@elastic/eui/')) {
        return undefined;
      }
      const replaced = Object.keys(REPLACEMENTS).find((path) => id.endsWith(path));
      if (replaced !== undefined) {
        return REPLACEMENTS[replaced];
      }
      if (!id.endsWith('/services/predicate/common_predicates.js')) {
        return undefined;
      }
      if (!code.includes(MOMENT)) {
        this.error('EUI no longer imports moment for its predicates: this plugin can go');
      }
      const stand =
        'isMoment: (value) => value?._isAMomentObject === true, isDate: (value) => value instanceof Date';
      return code.replace(MOMENT, `const moment = { ${stand} };`);
    },
  };
}
