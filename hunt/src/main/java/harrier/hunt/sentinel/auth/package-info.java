/**
 * Who asks. In: {@link harrier.hunt.sentinel.auth.Settings} from the environment or a file that
 * only its owner can read. Out: bearer tokens that are valid when they are needed, from {@link
 * harrier.hunt.sentinel.auth.Tokens}.
 *
 * <p>Invariants: no secret and no token is part of a message or of {@code toString}; secrets go
 * over HTTPS only, except to the identity service of the machine itself.
 */
package harrier.hunt.sentinel.auth;
