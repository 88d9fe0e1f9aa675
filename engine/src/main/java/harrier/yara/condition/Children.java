package harrier.yara.condition;

import harrier.yara.ir.Ir;
import java.util.List;
import java.util.function.Consumer;

/** The direct operands of a node, in the order of evaluation. */
final class Children {
  private Children() {}

  static void of(Ir ir, Consumer<Ir> sink) {
    switch (ir) {
      case Ir.Truth truth -> ofTruth(truth, sink);
      case Ir.Whole whole -> ofWhole(whole, sink);
      case Ir.Real real -> ofReal(real, sink);
      case Ir.ConstText _,
          Ir.RegexConst _,
          Ir.ModuleRoot _,
          Ir.External _,
          Ir.Local _,
          Ir.ConstValue _ -> {}
      case Ir.FieldOf field -> sink.accept(field.object());
      case Ir.ElementOf element -> all(sink, element.object(), element.index());
      case Ir.Call call -> {
        sink.accept(call.object());
        call.arguments().forEach(sink);
      }
      case Ir.With with -> {
        with.values().forEach(sink);
        sink.accept(with.body());
      }
    }
  }

  private static void ofTruth(Ir.Truth ir, Consumer<Ir> sink) {
    switch (ir) {
      case Ir.ConstBool _, Ir.RuleTest _ -> {}
      case Ir.Not not -> sink.accept(not.operand());
      case Ir.Defined defined -> sink.accept(defined.operand());
      case Ir.And and -> and.operands().forEach(sink);
      case Ir.Or or -> or.operands().forEach(sink);
      case Ir.Compare compare -> all(sink, compare.left(), compare.right());
      case Ir.TextTest test -> all(sink, test.text(), test.operand());
      case Ir.Matches matches -> sink.accept(matches.text());
      case Ir.AsBool bool -> sink.accept(bool.operand());
      case Ir.PatternTest test -> anchor(test.anchor(), sink);
      case Ir.OfPatterns of -> {
        quantifier(of.quantifier(), sink);
        anchor(of.anchor(), sink);
      }
      case Ir.OfTruths of -> {
        quantifier(of.quantifier(), sink);
        of.items().forEach(sink);
      }
      case Ir.ForPatterns loop -> {
        quantifier(loop.quantifier(), sink);
        sink.accept(loop.body());
      }
      case Ir.ForIn loop -> {
        quantifier(loop.quantifier(), sink);
        iterable(loop.iterable(), sink);
        sink.accept(loop.body());
      }
    }
  }

  private static void ofWhole(Ir.Whole ir, Consumer<Ir> sink) {
    switch (ir) {
      case Ir.ConstInt _, Ir.Filesize _, Ir.Entrypoint _ -> {}
      case Ir.IntArithmetic arithmetic -> all(sink, arithmetic.left(), arithmetic.right());
      case Ir.IntNegate negate -> sink.accept(negate.operand());
      case Ir.BitNot not -> sink.accept(not.operand());
      case Ir.AsInt bool -> sink.accept(bool.operand());
      case Ir.PatternCount count ->
          count.range().ifPresent(bounds -> all(sink, bounds.low(), bounds.high()));
      case Ir.PatternOffset offset -> sink.accept(offset.index());
      case Ir.PatternLength length -> sink.accept(length.index());
      case Ir.ReadInt read -> sink.accept(read.offset());
      case Ir.Len len -> sink.accept(len.operand());
    }
  }

  private static void ofReal(Ir.Real ir, Consumer<Ir> sink) {
    switch (ir) {
      case Ir.ConstFloat _ -> {}
      case Ir.AsFloat integer -> sink.accept(integer.operand());
      case Ir.FloatArithmetic arithmetic -> all(sink, arithmetic.left(), arithmetic.right());
      case Ir.FloatNegate negate -> sink.accept(negate.operand());
      case Ir.ReadFloat read -> sink.accept(read.offset());
    }
  }

  private static void anchor(Ir.Anchor anchor, Consumer<Ir> sink) {
    switch (anchor) {
      case Ir.Anywhere() -> {}
      case Ir.At(Ir offset) -> sink.accept(offset);
      case Ir.In(Ir.Bounds bounds) -> all(sink, bounds.low(), bounds.high());
    }
  }

  private static void quantifier(Ir.Quantifier quantifier, Consumer<Ir> sink) {
    switch (quantifier) {
      case Ir.All(), Ir.Any(), Ir.None() -> {}
      case Ir.AtLeast(Ir count) -> sink.accept(count);
      case Ir.Share(Ir percent) -> sink.accept(percent);
    }
  }

  private static void iterable(Ir.Iterable iterable, Consumer<Ir> sink) {
    switch (iterable) {
      case Ir.Range(Ir.Bounds bounds) -> all(sink, bounds.low(), bounds.high());
      case Ir.Values(List<Ir> values) -> values.forEach(sink);
      case Ir.Elements(Ir collection) -> sink.accept(collection);
    }
  }

  private static void all(Consumer<Ir> sink, Ir first, Ir second) {
    sink.accept(first);
    sink.accept(second);
  }
}
