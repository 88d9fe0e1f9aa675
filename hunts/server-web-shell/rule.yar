rule php_runs_request {
  meta:
    author = "Harrier"
    description = "PHP that runs what a request carries, as code or as a command"
  strings:
    $php = /<\?(php|=)/ nocase
    $run_direct = /[^0-9a-z_$>:](eval|assert|exec|system|passthru|shell_exec|popen|proc_open)\s*\(\s*((base64_decode|stripslashes|urldecode|gzinflate|str_rot13|trim)\s*\(\s*){0,3}[^;()\r\n]{0,40}\$_(GET|POST|REQUEST|COOKIE|SERVER\[["']HTTP_)/ nocase
    $run_body = /[^0-9a-z_$>:](eval|assert|exec|system)\s*\(\s*(base64_decode\s*\(\s*)?file_get_contents\s*\(\s*["']php:\/\/input/ nocase
    $run_assigned = /=\s*((base64_decode|stripslashes|urldecode|gzinflate|str_rot13|trim)\s*\(\s*){0,3}\$_(GET|POST|REQUEST|COOKIE)\s*\[[^;]{1,80};.{0,160}[^0-9a-z_$>:](eval|assert|exec|system|passthru|shell_exec|popen|proc_open)\s*\(\s*\$[a-z]/s nocase
    $run_named = /\$_(GET|POST|REQUEST|COOKIE)\s*\[[^\];]{1,60}\]\s*\(\s*\$_(GET|POST|REQUEST|COOKIE)/ nocase
    $run_backticks = /`[^`;\r\n]{0,40}\$_(GET|POST|REQUEST|COOKIE)\b[^`;\r\n]{0,60}`/ nocase
  condition:
    $php and any of ($run_*)
}

rule jsp_runs_request {
  meta:
    author = "Harrier"
    description = "JSP that starts a program or loads a class, and reads the request"
  strings:
    $page = "<%"
    $request = /\brequest\.get(Parameter|Header|Reader|InputStream)\(/
    $run_command = /\bgetRuntime\(\)\s*\.exec\(/
    $run_builder = /\bnew ProcessBuilder\(/
    $run_class = /\b(super\.|return )defineClass\(/
  condition:
    filesize < 1MB and $page and $request and any of ($run_*)
}

rule asp_runs_request {
  meta:
    author = "Harrier"
    description = "ASP or ASPX that runs what a request carries, as code or as a command"
  strings:
    $page = "<%"
    $evaluated = /\b(eval|execute|executeglobal)\s*[ (]\s*request(\.(item|form|querystring|headers)\s*)?[\[(]/ nocase
    $request = /\bRequest(\.(Item|Form|QueryString|Headers|Params)\s*)?[\[(]/ nocase
    $run_start = /\bnew (System\.Diagnostics\.)?ProcessStartInfo\b/ nocase
    $run_process = /\bProcess\.Start\s*\(/ nocase
    $run_shell = /\bCreateObject\s*\(\s*"WScript\.Shell"/ nocase
    $run_assembly = /\bAssembly\.Load\s*\(/ nocase
  condition:
    filesize < 1MB and $page and ($evaluated or ($request and any of ($run_*)))
}
