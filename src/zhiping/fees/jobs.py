"""What the worker does about money: lost callbacks, deadlines, refunds under way, the daily account. Each may run again at any time."""

from procrastinate.contrib.django import app

from zhiping.fees import asking


@app.periodic(cron="* * * * *")
@app.task(name="pursue_payments", queueing_lock="pursue_payments")
def pursue_payments(timestamp: int) -> None:
    """Every minute: orders whose callback may be lost, refunds the provider has not confirmed, cases that need not pay again."""
    del timestamp
    asking.pass_on_paid()
    asking.pursue_orders()
    asking.pursue_refunds()


@app.periodic(cron="*/5 * * * *")
@app.task(name="expire_fees", queueing_lock="expire_fees")
def expire_fees(timestamp: int) -> None:
    """Every five minutes: cases not paid for in time."""
    del timestamp
    asking.expire_overdue()


@app.periodic(cron="23 * * * *")
@app.task(name="reconcile_fees", queueing_lock="reconcile_fees")
def reconcile_fees(timestamp: int) -> None:
    """Every hour, so that each day is reconciled once, soon after it is over: the days that were not yet."""
    del timestamp
    asking.reconcile_missing()
