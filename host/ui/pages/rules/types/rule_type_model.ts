import type { IconType } from '@elastic/eui';
import type { ComponentType, LazyExoticComponent } from 'react';

export type RuleParams = Record<string, unknown>;

/** What is wrong with each param, for people. */
export type ParamErrors = Record<string, string[]>;

export interface RuleParamsProps {
  params: RuleParams;
  /** Of those that are given; undefined takes one away. */
  onChange(change: RuleParams): void;
  /** Empty until they are worth being shown. */
  errors: ParamErrors;
  /** Of the rule, which may not be saved yet. */
  ruleId: string;
  isSaved: boolean;
}

/** The browser half of a rule type. */
export interface RuleTypeModel {
  id: string;
  iconType: IconType;
  defaultParams: RuleParams;
  fields: LazyExoticComponent<ComponentType<RuleParamsProps>>;
  validate(params: RuleParams): ParamErrors;
  /** Alerts are pushed to it, so that it is not run by a schedule that people set. */
  isPushed?: boolean;
}
