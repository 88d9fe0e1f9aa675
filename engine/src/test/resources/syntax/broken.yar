rule missing_operand { condition: 1 + }
rule fine { condition: true }
stray
rule entries {
	meta:
		key = value
		other = "ok"
	strings:
		$a = { 01 ~0 }
		$b = "bad \q escape"
		$c = /x/y nocase
		$d = { 00 } wide
		$ö = "name"
	condition:
		$a and 99999999999999999999 > 0
}
rule open_string { strings: $a = "never closed
  condition: $a }
private private private rule unclosed { condition: true
rule last { condition: fine } /* until
the end
