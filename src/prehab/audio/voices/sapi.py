"""Windows' own speech through PowerShell: one start of the program, a quarter of a second, for all phrases."""

import base64
import json
import platform
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from prehab.audio.voices.respell import respell
from prehab.audio.voices.voice import Voice, run_program
from prehab.core.language_tag import language_of

SCRIPT: Final = """
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.Speech
$job = [Console]::In.ReadToEnd() | ConvertFrom-Json
$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer
$known = $voice.GetInstalledVoices() | Where-Object { $_.VoiceInfo.Culture.Name -like ($job.lang + '*') }
if (-not $known) { exit 3 }
$voice.SelectVoice(@($known)[0].VoiceInfo.Name)
for ($i = 0; $i -lt $job.phrases.Count; $i++) {
  $voice.SetOutputToWaveFile((Join-Path $job.folder ($i.ToString() + '.wav')))
  $voice.Speak($job.phrases[$i])
}
$voice.Dispose()
"""


def _program() -> str | None:
    return shutil.which("powershell") or shutil.which("pwsh")


def _unavailable_reason() -> str | None:
    if platform.system() != "Windows":
        return "only on Windows"
    return None if _program() else "PowerShell was not found"


def _voice_name(lang: str, requested: str) -> str | None:
    return requested if requested and language_of(requested) == language_of(lang) else lang


def script_input(lang: str, folder: Path, phrases: Sequence[str]) -> str:
    """Return what the script reads; phrases are ASCII JSON, so that no code page can change them."""
    return json.dumps({"lang": lang, "folder": str(folder), "phrases": list(phrases)})


def _speak(name: str, phrases: Sequence[str]) -> Iterator[bytes]:
    script = base64.b64encode(SCRIPT.encode("utf-16-le")).decode()
    with tempfile.TemporaryDirectory() as folder:
        arguments = (_program() or "powershell", "-NoProfile", "-NonInteractive", "-EncodedCommand", script)
        texts = [respell(phrase, VOICE.name, name) for phrase in phrases]
        run_program(arguments, script_input(name, Path(folder), texts))
        for index in range(len(phrases)):
            wav = Path(folder) / f"{index}.wav"
            yield wav.read_bytes() if wav.exists() else b""


VOICE: Final = Voice("sapi", _unavailable_reason, _voice_name, _speak)
