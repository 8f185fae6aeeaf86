// What a step is called and says: the shop's words, else ours in the agent's language. Pure.

import { type GuideStep, isOwnStep } from '../ticket/guide';
import type { TranslateGuide } from './guide-texts';

export const stepTitle = (step: GuideStep, tg: TranslateGuide): string =>
  step.title ?? (isOwnStep(step.id) ? tg(`step.${step.id}.title`) : step.id);

export const stepText = (step: GuideStep, tg: TranslateGuide): string =>
  step.text ?? (isOwnStep(step.id) ? tg(`step.${step.id}.text`) : '');
