"""Days of grace in which charges may still come."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0004_line'),
    ]

    operations = [
        migrations.AddField(
            model_name='facility',
            name='bill_hold_days',
            field=models.PositiveSmallIntegerField(default=0),
        ),
    ]
