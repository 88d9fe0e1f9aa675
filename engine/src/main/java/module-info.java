/**
 * YARA in pure Java. The facade is {@link harrier.yara}; the other exported packages are the types
 * that it uses.
 */
module harrier.engine {
  exports harrier.yara;
  exports harrier.yara.bytes;
  exports harrier.yara.container;
  exports harrier.yara.diagnostic;
  exports harrier.yara.dialect;
  exports harrier.yara.lint;
  exports harrier.yara.match;
  exports harrier.yara.module;
  exports harrier.yara.source;
  exports harrier.yara.store;
  exports harrier.yara.value;

  uses harrier.yara.module.YaraModule;
}
