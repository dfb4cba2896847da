"""From a note to what it mentions: tokens, sections, sentences, problem threads, assertion, attributes."""
