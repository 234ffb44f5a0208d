import userEvent, { PointerEventsCheckLevel } from '@testing-library/user-event';

/**
 * Somebody at the keyboard and mouse. Whether an element can be clicked at all is not asked before each
 * click: that takes most of a second per click in a long form, and the tests in a real browser do it.
 */
export const createTestUser = () =>
  userEvent.setup({ pointerEventsCheck: PointerEventsCheckLevel.Never });
