package org.comity.mapping.draft;

/**
 * What a source does not tell of its registry.
 *
 * @param id registry id, the folder's name
 * @param country two capital letters
 * @param agency agency that runs it, {@code <country>:<code>}
 * @param title title in English
 * @param engine engine that will speak to it; empty for the one that suits the source
 */
public record DraftOptions(String id, String country, String agency, String title, String engine) {}
