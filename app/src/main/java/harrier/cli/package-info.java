/**
 * The command {@code harrier}. In come words, an environment and three streams ({@link
 * harrier.cli.Console}); out come text and an exit status ({@link harrier.cli.ExitStatus}). Each
 * command is one class and one line in {@link harrier.cli.Commands}; its {@link
 * harrier.cli.CommandSpec} is all that parsing, help and "did you mean" know about it. What
 * commands do is done by {@code harrier.hunt} and {@code harrier.yara}: here are only words, files
 * and messages. Nothing here uses reflection or a logger, because the command starts often and
 * briefly. Start at {@link harrier.cli.Main#run}.
 */
package harrier.cli;
