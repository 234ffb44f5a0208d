import {
  searchAnswer,
  startElasticsearchServer,
  type ElasticsearchServer,
} from '../../host/server/rules/rule_types/elasticsearch/elasticsearch_server.mock';
import { NO_VIOLATIONS, violationsInBoth } from './support/axe';
import { sees, seesNot } from './support/connectors_page';
import {
  edit,
  nameAndSave,
  saveChange,
  savedParams,
  seesPill,
  seesWhatIsWrong,
  valueOf,
} from './support/rule_form';
import { addText, beginRule, openRules } from './support/rules_page';
import { useApp } from './support/use_app';

let elasticsearch: ElasticsearchServer;
// Before the host, whose settings name it.
beforeAll(async () => {
  elasticsearch = await startElasticsearchServer();
});

const app = useApp({ yaml: () => `elasticsearch.hosts: ${elasticsearch.url}\n` });

afterAll(() => elasticsearch?.stop());

const groupsOf = (...buckets: object[]) =>
  searchAnswer(42, [], { groups: { sum_other_doc_count: 0, buckets } });

describe('a rule that searches Elasticsearch', () => {
  const walk = app.walk();
  let id: string;

  it(
    'says what is wrong with a query, a threshold and groups',
    walk.step(async (page) => {
      await openRules(page);
      await beginRule(page, '.es-query');
      await page.getByTestId('esQueryJson').fill('{"query": ');
      await page.getByTestId('groupByExpressionSelect').selectOption('top');
      await page.getByTestId('whenExpressionSelect').selectOption('avg');
      await page.getByTestId('threshold-0').fill('');
      expect(
        await seesWhatIsWrong(
          page,
          'Name at least one index.',
          'This is no JSON.',
          'Name the field that is computed with.',
          'Name at least one field, at most four.',
          'Enter a number.',
        ),
      ).toEqual(NO_VIOLATIONS);
    }),
  );

  it(
    'is created, and finds each group over the threshold',
    walk.step(async (page) => {
      await addText(page, 'esQueryIndex', 'logs-*');
      await page.getByTestId('esQueryJson').fill('{"query": {"match": {"log.level": "error"}}}');
      await page.getByTestId('whenExpressionSelect').selectOption('count');
      await addText(page, 'groupByFields', 'host.name');
      await page.getByTestId('threshold-0').fill('10');
      await page.getByTestId('timeWindowSizeNumber').fill('15');
      elasticsearch.answers.push(groupsOf({ key: 'web-1', doc_count: 42 }));
      id = await nameAndSave(page, 'Errors');
      await sees(page, 'alertId', 'web-1');
      await sees(page, 'alertStatus-active');
      expect(elasticsearch.asked.at(-1)?.path).toMatch(/^\/logs-(\*|%2A)\/_search/);
      expect(await savedParams(app.host, id)).toEqual({
        searchType: 'esQuery',
        index: ['logs-*'],
        timeField: '@timestamp',
        esQuery: '{"query": {"match": {"log.level": "error"}}}',
        size: 100,
        timeWindowSize: 15,
        timeWindowUnit: 'm',
        aggType: 'count',
        groupBy: 'top',
        termField: ['host.name'],
        termSize: 5,
        thresholdComparator: '>',
        threshold: [10],
        excludeHitsFromPreviousRun: true,
      });
    }),
  );

  it(
    'shows what was saved when it is edited, and keeps the rest',
    walk.step(async (page) => {
      await edit(page);
      await seesPill(page, 'esQueryIndex', 'logs-*');
      await seesPill(page, 'groupByFields', 'host.name');
      expect(await valueOf(page, 'esQueryJson')).toContain('log.level');
      expect(await valueOf(page, 'threshold-0')).toBe('10');
      await page.getByTestId('thresholdComparator').selectOption('notBetween');
      await page.getByTestId('threshold-1').fill('5');
      expect(await seesWhatIsWrong(page, 'The first number is the lower one.')).toEqual(
        NO_VIOLATIONS,
      );
      await page.getByTestId('threshold-0').fill('1');
      elasticsearch.answers.push(groupsOf());
      await saveChange(page, 'Errors');
      expect(await savedParams(app.host, id)).toMatchObject({
        index: ['logs-*'],
        thresholdComparator: 'notBetween',
        threshold: [1, 5],
      });
    }),
  );
});

describe('a rule that asks Elasticsearch in ES|QL', () => {
  const walk = app.walk();
  const ESQL = 'FROM logs-* | STATS errors = COUNT(*) BY host.name | WHERE errors > 10';
  let id: string;

  it(
    'says what is wrong, whichever language is chosen',
    walk.step(async (page) => {
      await openRules(page);
      await beginRule(page, '.es-query');
      await page.getByTestId('esQuerySearchType').getByText('ES|QL').click();
      await page.getByTestId('esQueryTimeField').fill('');
      expect(
        await seesWhatIsWrong(page, 'Enter a query.', 'Name the field that holds the time.'),
      ).toEqual(NO_VIOLATIONS);
      await seesNot(page, 'esQueryIndex');
    }),
  );

  it(
    'is created, and finds each row',
    walk.step(async (page) => {
      await page.getByTestId('esqlQueryEditor').fill(ESQL);
      await page.getByTestId('esqlGroupBy').selectOption('row');
      await page.getByTestId('esQueryTimeField').fill('@timestamp');
      elasticsearch.answers.length = 0;
      elasticsearch.answers.push({
        body: {
          columns: [
            { name: 'errors', type: 'long' },
            { name: 'host.name', type: 'keyword' },
          ],
          values: [[42, 'web-7']],
        },
      });
      id = await nameAndSave(page, 'Hosts with errors');
      await sees(page, 'alertId', 'web-7');
      expect(elasticsearch.asked.at(-1)).toMatchObject({
        path: expect.stringContaining('/_query'),
        body: { query: ESQL },
      });
      expect(await savedParams(app.host, id)).toEqual({
        searchType: 'esqlQuery',
        esqlQuery: { esql: ESQL },
        timeField: '@timestamp',
        size: 100,
        timeWindowSize: 5,
        timeWindowUnit: 'm',
        aggType: 'count',
        groupBy: 'row',
        thresholdComparator: '>',
        threshold: [0],
        excludeHitsFromPreviousRun: true,
      });
    }),
  );

  it(
    'shows what was saved when it is edited',
    walk.step(async (page) => {
      await edit(page);
      expect(await valueOf(page, 'esqlQueryEditor')).toBe(ESQL);
      expect(await valueOf(page, 'esqlGroupBy')).toBe('row');
      await page.getByTestId('excludeHitsFromPreviousRun').click();
      elasticsearch.answers.push({ body: { columns: [], values: [] } });
      await saveChange(page, 'Hosts with errors');
      expect(await savedParams(app.host, id)).toMatchObject({
        esqlQuery: { esql: ESQL },
        excludeHitsFromPreviousRun: false,
      });
    }),
  );
});

describe('a rule with a threshold over an index', () => {
  const walk = app.walk({ statuses: [400] });
  let id: string;

  it(
    'says what is wrong, and what the host says of a filter',
    walk.step(async (page) => {
      await openRules(page);
      await beginRule(page, '.index-threshold');
      await page.getByTestId('whenExpressionSelect').selectOption('avg');
      await page.getByTestId('timeWindowSizeNumber').fill('0');
      expect(
        await seesWhatIsWrong(
          page,
          'Name at least one index.',
          'Name the field that is computed with.',
          'The time is a whole number, 1 or more.',
        ),
      ).toEqual(NO_VIOLATIONS);
      await addText(page, 'indexThresholdIndex', 'metrics-*');
      await page.getByTestId('ofExpressionField').fill('memory.used');
      await page.getByTestId('timeWindowSizeNumber').fill('10');
      await page.getByTestId('threshold-0').fill('0.9');
      await page.getByTestId('indexThresholdFilter').fill('host.name : (');
      await page.getByTestId('rulePageFooterSaveButton').click();
      await page.getByTestId('confirmModalConfirmButton').click();
      await sees(page, 'ruleSaveError', 'filterKuery');
      expect(await violationsInBoth(page)).toEqual(NO_VIOLATIONS);
    }),
  );

  it(
    'is created, and compares what it computes',
    walk.step(async (page) => {
      await page.getByTestId('indexThresholdFilter').fill('host.name : web-*');
      elasticsearch.answers.length = 0;
      elasticsearch.answers.push(searchAnswer(42, [], { metric: { value: 0.97 } }));
      id = await nameAndSave(page, 'Memory');
      await sees(page, 'alertId', 'all documents');
      expect(await savedParams(app.host, id)).toEqual({
        index: ['metrics-*'],
        timeField: '@timestamp',
        aggType: 'avg',
        aggField: 'memory.used',
        groupBy: 'all',
        timeWindowSize: 10,
        timeWindowUnit: 'm',
        thresholdComparator: '>',
        threshold: [0.9],
        filterKuery: 'host.name : web-*',
      });
    }),
  );

  it(
    'shows what was saved when it is edited',
    walk.step(async (page) => {
      await edit(page);
      await seesPill(page, 'indexThresholdIndex', 'metrics-*');
      expect(await valueOf(page, 'indexThresholdFilter')).toBe('host.name : web-*');
      expect(await valueOf(page, 'ofExpressionField')).toBe('memory.used');
      await page.getByTestId('indexThresholdFilter').fill('');
      elasticsearch.answers.push(searchAnswer(42, [], { metric: { value: 0.1 } }));
      await saveChange(page, 'Memory');
      expect(await savedParams(app.host, id)).not.toHaveProperty('filterKuery');
    }),
  );
});
