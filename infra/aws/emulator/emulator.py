"""Runs the emulator with one correction.

Its branches of a Parallel state share one context, so that of two that enter a task at the same instant one may send the
other's token and wait for its own for ever. Here each branch has a context of its own, as on AWS.
"""

import copy
import sys

from ministack.app import main
from ministack.services import stepfunctions

shared = stepfunctions._run_sub_machine


def apart(states, start_at, input_data, execution, context):
    return shared(states, start_at, input_data, execution, copy.deepcopy(context))


stepfunctions._run_sub_machine = apart
sys.exit(main())
