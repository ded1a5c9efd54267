/** Whether keys pressed here belong to a text, so that they are no commands. */
export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement)
    return !/^(?:checkbox|radio|range|button|submit)$/u.test(target.type);
  return target instanceof HTMLElement && /^(?:textarea|select)$/iu.test(target.tagName);
}
