/**
 * What is known about a target: fields with the names of the Elastic Common Schema. In: whatever a
 * target source found out. Out: an immutable {@link harrier.hunt.context.Context} that exclusions
 * are evaluated over and sinks print. A field that is not in the registry cannot be set, so a
 * misspelt name never turns into a field that is silently absent. Knows nothing of hunts. Start at
 * {@link harrier.hunt.context.Field}.
 */
package harrier.hunt.context;
