package harrier.hunt.sentinel.auth;

import java.time.Instant;

/** A bearer token and the end of its life. */
public record AccessToken(Secret value, Instant expires) {}
