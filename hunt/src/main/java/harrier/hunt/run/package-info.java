/**
 * Runs rules over targets with all cores. In come hunts or a rule set, targets and options; out
 * come reports to a {@link harrier.hunt.sink.Sink}, in the order of the targets, and a {@link
 * harrier.hunt.sink.Summary}. Memory does not grow with the number of targets: reports are handed
 * on as soon as their turn comes. Start at {@link harrier.hunt.run.HuntRunner}; the threads are in
 * {@link harrier.hunt.run.Pipeline}.
 */
package harrier.hunt.run;
