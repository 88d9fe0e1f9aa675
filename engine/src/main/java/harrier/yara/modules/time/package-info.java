/** The module {@code time}: the current time. */
package harrier.yara.modules.time;
